--liquibase formatted sql

--changeset testing:marking-policies
-- How the answers that people mark are marked. A section of a template may have a policy of its own; a session keeps the
-- policies it began with, section by section.
alter table unified_test_templates
    add column marking jsonb not null default '{"mode": "single"}';
alter table test_session_sections
    add column marking jsonb not null default '{"mode": "single"}';

--changeset testing:markings
-- Where the marking of an answer stands; an answer without a row waits for its first rater. The rubric is kept with it,
-- so that ratings stay comparable whatever becomes of the question or of its plugin.
create table test_markings (
    answer_id bigint primary key references test_answers (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    stage text not null check (stage in ('first', 'second', 'adjudication', 'reopened', 'settled')),
    rubric jsonb not null,
    settled_at timestamptz,
    updated_at timestamptz not null
);

-- first_scores are the ones a rater first handed in, if that was without having seen another rater's; corrections do not
-- change them, for agreement is about independent judgement. Null for all others, and for ratings older than this column.
-- A decision of a third rater is withdrawn when its answer is reopened. counts says which ratings make the score: none
-- while the marking is not settled, so whoever computes a score anew takes these and no others.
alter table test_ratings
    add column purpose text not null default 'rating' check (purpose in ('rating', 'adjudication')),
    add column first_scores jsonb,
    add column withdrawn_at timestamptz,
    add column counts boolean not null default true;
create index test_ratings_by_time on test_ratings (institute_id, rated_at);

-- Who has an answer on the desk just now, so that two do not begin the same one by accident.
create table test_marking_claims (
    answer_id bigint primary key references test_answers (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    account_id bigint not null references account (id),
    claimed_until timestamptz not null
);

-- What a rater has entered and not yet handed in.
create table test_rating_drafts (
    answer_id bigint not null references test_answers (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    account_id bigint not null references account (id),
    scores jsonb not null,
    comment text,
    saved_at timestamptz not null,
    primary key (answer_id, account_id)
);

call metalingua_tenant_table('test_markings');
call metalingua_tenant_table('test_marking_claims');
call metalingua_tenant_table('test_rating_drafts');
