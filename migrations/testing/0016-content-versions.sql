--liquibase formatted sql

--changeset testing:content-versions
-- The form a content was written in: its type upgrades an older one whenever it is asked, and what is stored stays.
alter table unified_test_questions add column content_version integer not null default 1;
alter table unified_test_question_versions add column content_version integer not null default 1;
