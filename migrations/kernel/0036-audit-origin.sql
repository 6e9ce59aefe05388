--liquibase formatted sql

--changeset metalingua:audit-origin splitStatements:false
-- What was before and after, as two objects of what differs; and from where the request came, none for a job.
alter table audit
    add column before  jsonb,
    add column after   jsonb,
    add column address text check (length(address) <= 64),
    add column agent   text check (length(agent) <= 300);
create index audit_by_actor on audit (actor_account_id, id desc);
create index audit_by_action on audit (action text_pattern_ops, id desc);
create index audit_by_subject on audit (subject, id desc);
