--liquibase formatted sql

--changeset testing:navigation
-- Whether sections come in order, whether the questions of a section do, and the clocks of questions. The names are
-- QTI's.
alter table unified_test_templates
    add column section_order text not null default 'nonlinear' check (section_order in ('linear', 'nonlinear'));
alter table test_sessions
    add column section_order text not null default 'nonlinear' check (section_order in ('linear', 'nonlinear'));
-- reached: position of the last question opened in a linear section; those before it are closed.
alter table test_session_sections
    add column navigation text not null default 'nonlinear' check (navigation in ('linear', 'nonlinear')),
    add column allow_skipping boolean not null default true,
    add column item_time_limit_sec integer,
    add column reached integer;
-- A question's clock starts when the learner first opens it.
alter table test_session_items add column deadline timestamptz;
