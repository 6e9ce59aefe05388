package org.metalingua.module.testing.internal.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.metalingua.kernel.api.exam.ExamProfile;
import org.metalingua.kernel.api.exam.ExamScale;
import org.metalingua.kernel.api.problem.ProblemException;
import org.metalingua.kernel.core.licence.Licences;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exam profiles that are there just now. Their scales are read when they come, so asking for one calls no code of
 * theirs and may be done anywhere. While a bundle is replaced the newer of two profiles of one id counts. Safe for
 * concurrent use.
 */
@Component(service = ExamProfiles.class)
public final class ExamProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(ExamProfiles.class);

    private final Licences licences;

    /** In the order they came. */
    private final List<Known> known = new CopyOnWriteArrayList<>();

    private record Known(ExamProfile profile, ExamScale scale) {}

    @Activate
    public ExamProfiles(@Reference Licences licences) {
        this.licences = licences;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addProfile(ExamProfile profile) {
        try {
            known.add(new Known(profile, profile.scale()));
        } catch (RuntimeException unusable) {
            LOG.error(
                    "The exam profile {} has no usable scale.",
                    profile.getClass().getName(),
                    unusable);
        }
    }

    public void removeProfile(ExamProfile profile) {
        known.removeIf(one -> one.profile() == profile);
    }

    public Optional<ExamScale> find(String id) {
        return known.stream()
                .map(Known::scale)
                .filter(scale -> scale.id().equals(id))
                .reduce((older, newer) -> newer);
    }

    /** Those the institute's licence holds, by their titles. */
    public List<ExamScale> list(long institute) {
        List<ExamScale> scales = new ArrayList<>();
        known.stream()
                .map(one -> one.scale().id())
                .distinct()
                .flatMap(id -> find(id).stream())
                .filter(scale -> licences.licensed(institute, scale.capability()))
                .forEach(scales::add);
        scales.sort(Comparator.comparing(ExamScale::title));
        return scales;
    }

    /** Throws 404 for one that is not there, 403 for one that the licence leaves out. */
    public ExamScale require(long institute, String id) {
        ExamScale scale = find(id).orElseThrow(() -> ProblemException.notFound("exam profile"));
        if (!licences.licensed(institute, scale.capability())) {
            throw new ProblemException(
                    403,
                    "module-not-licensed",
                    "The licence of the institute does not hold " + scale.capability() + ".");
        }
        return scale;
    }
}
