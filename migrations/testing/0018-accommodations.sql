--liquibase formatted sql

--changeset testing:accommodations
-- Breaks that stop the clock, and how large the text begins. A session copies what its learner has when it begins.
alter table test_accommodations
    add column break_count integer not null default 0 check (break_count between 0 and 10),
    add column break_minutes integer check (break_minutes between 1 and 60),
    add column text_size integer not null default 100 check (text_size between 100 and 300),
    add constraint test_accommodations_breaks check (break_count = 0 or break_minutes is not null);

--changeset testing:session-breaks
-- A break from when until when at most; its deadlines are moved when it begins, so that it ends by itself. Both are null
-- once its end is in the integrity log.
alter table test_sessions
    add column break_count integer not null default 0,
    add column break_minutes integer,
    add column breaks_taken integer not null default 0,
    add column break_from timestamptz,
    add column break_until timestamptz,
    add column text_size integer not null default 100,
    add constraint test_sessions_breaks check ((break_from is null) = (break_until is null) and breaks_taken <= break_count);
create index test_sessions_on_break on test_sessions (break_until) where break_until is not null;

--changeset testing:session-contacts
-- When the learner of a session was heard of: last (heard_at), and around the last silence (from silent_from, null before
-- the first one, to back_at). An answer that comes after its deadline counts by it; see the class Lateness.
create table test_session_contacts (
    session_id bigint primary key references test_sessions (id),
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    heard_at timestamptz not null,
    silent_from timestamptz,
    back_at timestamptz not null
) with (fillfactor = 70);
call metalingua_tenant_table('test_session_contacts');
alter table test_integrity_events add column seconds integer;
