--liquibase formatted sql

--changeset metalingua:institute-choice splitStatements:false
-- What administrators have chosen among what is there: what is switched off, which provider comes first. A null institute
-- is the whole runtime. Nothing is ever deleted: who takes a choice back stores null. Numbers are given while a lock is
-- held, so that whoever has seen a number has seen all before it.
create table institute_choice (
    id           bigint generated always as identity primary key,
    institute_id bigint references institute (id),
    name         text        not null check (length(name) between 1 and 300),
    value        jsonb       not null check (length(value::text) <= 20000),
    version      integer     not null,
    number       bigserial   not null unique,
    changed_by   bigint      not null references account (id),
    changed_at   timestamptz not null default now()
);
create unique index institute_choice_one on institute_choice (name, coalesce(institute_id, 0));

call metalingua_tenant_table('institute_choice');
revoke delete on institute_choice from metalingua_institute, metalingua_platform;
