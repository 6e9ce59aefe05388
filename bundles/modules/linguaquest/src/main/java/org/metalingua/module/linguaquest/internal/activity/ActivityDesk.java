package org.metalingua.module.linguaquest.internal.activity;

import org.metalingua.kernel.api.item.Family;
import org.metalingua.kernel.api.item.ItemTypeId;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.item.ItemTypes;
import org.metalingua.kernel.core.licence.Licences;
import org.metalingua.kernel.web.ScorePreview;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The activity types an institute may use, asked what they think of an unsaved activity. */
@Component(service = ActivityDesk.class)
public final class ActivityDesk {
    private final ItemTypes types;
    private final Licences licences;

    @Activate
    public ActivityDesk(@Reference ItemTypes types, @Reference Licences licences) {
        this.types = types;
        this.licences = licences;
    }

    /** Throws 400 for a type that does not exist or fields that are wrong, 403 for an unlicensed type. */
    public ScorePreview.Preview preview(long institute, ScorePreview.PreviewRequest request) {
        request.check();
        return ScorePreview.of(types, type(institute, request.type()), request);
    }

    private ItemTypeId type(long institute, String type) {
        ItemTypeId id = parse(type);
        types.find(id).map(active -> active.info().capability()).ifPresent(capability -> {
            if (!licences.licensed(institute, capability)) {
                throw new ProblemException(
                        403, "module-not-licensed", "The licence of the institute does not hold " + capability + ".");
            }
        });
        return id;
    }

    private static ItemTypeId parse(String type) {
        try {
            return ItemTypeId.activity(type);
        } catch (IllegalArgumentException notAnId) {
            throw ScorePreview.unknown(Family.ACTIVITY.wireName(), type);
        }
    }
}
