package org.metalingua.kernel.core.internal.item;

import java.util.Set;
import org.metalingua.kernel.api.item.Evidence;
import org.metalingua.kernel.api.item.ItemType;
import org.metalingua.kernel.api.item.ItemTypeInfo;
import org.metalingua.kernel.api.item.Problems;
import org.metalingua.kernel.api.item.Score;
import org.metalingua.kernel.api.item.Scoring;
import org.metalingua.kernel.api.item.Skill;

/** A next version of {@link PickType} that takes another form of response, and so none of those that learners send. */
final class NumberedPickType
        implements ItemType<NumberedPickType.Content, NumberedPickType.Key, NumberedPickType.Response> {
    record Content(String stem) {}

    record Key(String correct) {}

    record Response(Integer selected) {}

    @Override
    public ItemTypeInfo info() {
        return new ItemTypeInfo("testing.general", Set.of(Skill.GRAMMAR), ItemTypeInfo.Marking.AUTOMATIC, 1);
    }

    @Override
    public void validate(Content content, Key key, Problems problems) {
        // anything goes
    }

    @Override
    public Score score(Content content, Key key, Response response, Evidence evidence, Scoring scoring) {
        return scoring.scored(1, 1);
    }
}
