--liquibase formatted sql

--changeset metalingua:provider-settings
-- What administrators have set for providers. A null institute is the whole runtime. Secrets are sealed before they come
-- here; the key is not in the database.
create table provider_settings (
    id           bigint generated always as identity primary key,
    institute_id bigint references institute (id),
    pid          text        not null check (length(pid) between 1 and 200),
    settings     jsonb       not null,
    version      integer     not null,
    updated_by   bigint      not null references account (id),
    updated_at   timestamptz not null default now()
);
create unique index provider_settings_one on provider_settings (pid, coalesce(institute_id, 0));

call metalingua_tenant_table('provider_settings');
