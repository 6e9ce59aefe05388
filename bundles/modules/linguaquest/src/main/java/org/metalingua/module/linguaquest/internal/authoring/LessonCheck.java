package org.metalingua.module.linguaquest.internal.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metalingua.kernel.api.item.ItemError;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.api.problem.ProblemException.FieldProblem;
import org.metalingua.kernel.core.item.ActiveType;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.core.switches.Switch;
import org.metalingua.kernel.core.switches.Switches;
import org.metalingua.kernel.web.Bounds;
import org.metalingua.module.linguaquest.internal.lesson.LessonActivity;
import org.metalingua.module.linguaquest.internal.lesson.LessonDocument;
import org.metalingua.module.linguaquest.internal.picture.PictureNames;
import org.metalingua.module.linguaquest.internal.picture.Pictures;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether a lesson can be given to learners: its own fields, and each activity as its type sees it. Calls plugins, so never
 * in a transaction. Safe for concurrent use.
 */
@Component(service = LessonCheck.class)
public final class LessonCheck {
    /** Of a type that is in no plugin here, or whose plugin is away. */
    static final String TYPE_AWAY = "TYPE_AWAY";

    static final String TYPE_NOT_LICENSED = "TYPE_NOT_LICENSED";
    static final String TYPE_OFF = "TYPE_OFF";
    static final String PICTURE_MISSING = "PICTURE_MISSING";

    private static final String SOUND = "content/audio";

    private final ItemTypes types;
    private final Licences licences;
    private final Switches switches;
    private final Pictures pictures;

    @Activate
    public LessonCheck(
            @Reference ItemTypes types,
            @Reference Licences licences,
            @Reference Switches switches,
            @Reference Pictures pictures) {
        this.types = types;
        this.licences = licences;
        this.switches = switches;
        this.pictures = pictures;
    }

    /** Everything wrong with it, all at once, by place: {@code activities.2.content/options/1/text}. */
    public List<FieldProblem> problems(long institute, LessonDocument lesson) {
        return problems(institute, lesson, Set.of());
    }

    /**
     * As {@link #problems(long, LessonDocument)}.
     *
     * @param coming pictures that are not there yet but will be
     */
    public List<FieldProblem> problems(long institute, LessonDocument lesson, Set<String> coming) {
        Bounds bounds = new Bounds();
        lesson.checkComplete(bounds);
        List<FieldProblem> problems = new ArrayList<>(bounds.list());
        Set<String> missing = pictures.missing(institute, PictureNames.in(lesson), coming);
        for (int i = 0; i < lesson.activities().size(); i++) {
            LessonActivity activity = lesson.activities().get(i);
            String place = "activities." + i + ".";
            if (activity.content() == null || activity.key() == null || activity.points() == null) {
                // said already
                continue;
            }
            problems.addAll(ofType(institute, activity, place));
            PictureNames.in(activity.content()).stream()
                    .filter(missing::contains)
                    .forEach(name -> problems.add(new FieldProblem(place + "content", PICTURE_MISSING)));
        }
        return problems;
    }

    /** Throws 422 lesson-invalid naming every problem, if there is one. */
    void require(long institute, LessonDocument lesson) {
        List<FieldProblem> problems = problems(institute, lesson);
        if (!problems.isEmpty()) {
            throw new ProblemException(
                    422,
                    "lesson-invalid",
                    "The lesson cannot be published yet: " + problems.get(0).field() + ": "
                            + problems.get(0).problem(),
                    problems,
                    Map.of());
        }
    }

    private List<FieldProblem> ofType(long institute, LessonActivity activity, String place) {
        ItemTypeId type;
        try {
            type = ItemTypeId.activity(String.valueOf(activity.type()));
        } catch (IllegalArgumentException noId) {
            return List.of(new FieldProblem(place + "type", TYPE_AWAY));
        }
        Optional<ActiveType> active = types.find(type);
        if (active.isEmpty()) {
            return List.of(new FieldProblem(place + "type", TYPE_AWAY));
        }
        String capability = active.get().info().capability();
        if (!licences.licensed(institute, capability)) {
            return List.of(new FieldProblem(place + "type", TYPE_NOT_LICENSED));
        }
        if (!switches.isOn(institute, Switch.itemType(type))) {
            return List.of(new FieldProblem(place + "type", TYPE_OFF));
        }
        try {
            return types.validate(type, activity.item()).stream()
                    .filter(problem -> !isSpoken(activity, problem))
                    .map(problem -> new FieldProblem(
                            place + plain(problem.path()), problem.error().name()))
                    .toList();
        } catch (ProblemException problem) {
            return problem.status() == 400 && !problem.fields().isEmpty()
                    ? problem.fields().stream()
                            .map(field -> new FieldProblem(place + field.field(), field.problem()))
                            .toList()
                    : List.of(new FieldProblem(place + "type", TYPE_AWAY));
        }
    }

    /** A sound that a voice will make need not be there. */
    private static boolean isSpoken(LessonActivity activity, Problems.Problem problem) {
        return activity.speech() != null
                && problem.error() == ItemError.MISSING_MEDIA
                && plain(problem.path()).equals(SOUND);
    }

    private static String plain(String path) {
        return path.startsWith("/") ? path.substring(1) : path;
    }
}
