--liquibase formatted sql

--changeset metalingua:audit splitStatements:false
-- Who changed what. Rows are added and never touched again, whoever asks.
create table audit (
    id               bigint generated always as identity primary key,
    institute_id     bigint references institute (id) default metalingua_current_institute(),
    at               timestamptz not null default now(),
    actor_account_id bigint,
    action           text        not null check (length(action) between 1 and 100),
    subject          text        not null check (length(subject) between 1 and 300),
    details          jsonb       not null default '{}'
);
create index audit_by_institute on audit (institute_id, id desc);

call metalingua_tenant_table('audit');
revoke update, delete on audit from metalingua_institute, metalingua_platform;

create function metalingua_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end;
$$;
create trigger audit_append_only before update or delete or truncate on audit
    for each statement execute function metalingua_refuse_change();
