--liquibase formatted sql

--changeset testing:exam-profiles
-- The examination on whose scale a test is reported, by the id of its profile; a session keeps the one it began with.
alter table unified_test_templates add column exam_profile text;
alter table test_sessions add column exam_profile text;
