--liquibase formatted sql

--changeset testing:item-parameters
-- What the type said of an item when it was authored: the probability that a guess is right, and the rubric by which
-- people mark it (null for items that the machine marks).
alter table unified_test_question_versions
    add column guessing double precision not null default 0 check (guessing >= 0 and guessing < 1),
    add column rubric text;

-- A session keeps the parameters it began with, whatever a later calibration says. A null difficulty is the middle of
-- the item's level.
alter table test_session_items
    add column difficulty double precision,
    add column guessing double precision not null default 0,
    add column rubric text;
update test_session_items i set difficulty = v.difficulty
from unified_test_question_versions v where v.id = i.question_version_id;

--changeset testing:external-ids
-- An export names every question, so that its import finds them again.
update unified_test_questions set external_id = 'q-' || gen_random_uuid() where external_id is null;
