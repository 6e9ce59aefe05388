--liquibase formatted sql

--changeset testing:bank-search
-- One form for what people write in several ways: Arabic and Persian yeh, kaf, heh and alef, digits, the half-space; vowel signs
-- and the tatweel are left out. The configuration simple sees to capitals.
create function test_search_form(written text) returns text
    language sql immutable parallel safe
    return translate(
        written,
        U&'\064A\0649\0643\0629\06C0\0623\0625\0622\0624\0626\200C\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\0640\064B\064C\064D\064E\064F\0650\0651\0652',
        U&'\06CC\06CC\06A9\0647\0647\0627\0627\0627\0648\06CC 01234567890123456789');

-- Every word of a question. No index: row-level security lets no index answer an operator that is not leakproof, so the
-- rows of one institute are looked through, which are thousands, not millions.
alter table unified_test_questions
    add column search tsvector generated always as (
        to_tsvector('simple', test_search_form(title || ' ' || coalesce(external_id, '')))
        || jsonb_to_tsvector('simple', test_search_form(tags::text)::jsonb, '["string"]')
        || jsonb_to_tsvector('simple', test_search_form(content::text)::jsonb, '["string"]')) stored;

--changeset testing:media-notes
-- Whose a file is and what may be done with it; alt_text is what somebody hears who does not see it.
alter table test_media
    add column licence text,
    add column author text,
    add column source text,
    add column alt_text text;

--changeset testing:item-statistics
-- Every report that is written raises the revision; the statistics know a session up to counted_revision (null: not yet).
alter table test_results
    add column revision bigint not null default 1,
    add column counted_revision bigint;
create index test_results_to_count on test_results (institute_id, session_id)
    where counted_revision is distinct from revision;

-- What the statistics took from each answer, so that it can be taken back to the last digit. Shares are whole
-- ten-thousandths: sums of whole numbers forget nothing, in whatever order they are added and taken back.
-- credit: of the points; total: of the points of the session; rest: of the points of its other questions, null when
-- there are none; time_ms: null where nobody can tell; chosen: null where the type offers no choices or was away.
-- No foreign key to the session: its check would wait for whoever is writing that session's report.
create table test_counted_answers (
    session_id bigint not null,
    position integer not null,
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    question_version_id bigint not null references unified_test_question_versions (id),
    credit integer not null,
    omitted boolean not null,
    total integer,
    rest integer,
    time_ms bigint,
    chosen text[],
    learner_group text not null,
    primary key (session_id, position)
);
create index test_counted_answers_of_version on test_counted_answers (question_version_id);

-- Sums over the counted answers to a text. paired: over those beside other questions.
create table test_item_sums (
    question_version_id bigint primary key references unified_test_question_versions (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    responses bigint not null,
    omitted bigint not null,
    credit bigint not null,
    credit_squared bigint not null,
    paired bigint not null,
    paired_credit bigint not null,
    paired_credit_squared bigint not null,
    rest bigint not null,
    rest_squared bigint not null,
    credit_by_rest bigint not null,
    timed bigint not null,
    time_ms bigint not null,
    analysed bigint not null
);

-- The same answers by something else. kind points: slot is 0 to 10, tenths of the points; stratum: slot is 0 to 19,
-- twentieths of the session's points; choice: slot is the id of a choice. right_responses: with at least half the points.
create table test_item_tallies (
    question_version_id bigint not null references unified_test_question_versions (id),
    kind text not null check (kind in ('points', 'stratum', 'choice')),
    slot text not null,
    learner_group text not null,
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    responses bigint not null,
    right_responses bigint not null,
    credit bigint not null,
    paired bigint not null,
    rest bigint not null,
    primary key (question_version_id, kind, slot, learner_group)
);

-- What lists show and filter by, of the text of that version, as it was after so many changes (summarised) of them all.
create table test_item_summaries (
    question_id bigint primary key references unified_test_questions (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    version integer,
    changes bigint not null,
    summarised bigint not null default 0,
    responses bigint not null default 0,
    facility double precision,
    discrimination double precision,
    flags text[] not null default '{}'
);

-- Days are those of UTC on which the sessions began.
create table test_item_uses (
    question_id bigint not null references unified_test_questions (id),
    template_id bigint not null references unified_test_templates (id),
    day date not null,
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    sessions bigint not null,
    last_used timestamptz not null,
    primary key (question_id, template_id, day)
);
create table test_session_days (
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    day date not null,
    sessions bigint not null,
    primary key (institute_id, day)
);

call metalingua_tenant_table('test_counted_answers');
call metalingua_tenant_table('test_item_sums');
call metalingua_tenant_table('test_item_tallies');
call metalingua_tenant_table('test_item_summaries');
call metalingua_tenant_table('test_item_uses');
call metalingua_tenant_table('test_session_days');
