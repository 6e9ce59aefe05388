--liquibase formatted sql

--changeset metalingua:institute-licence splitStatements:false
-- Every licence that was ever uploaded. Of those with a good signature the one that was issued last counts; what is in a
-- token is believed because it is signed, not because it is here. Numbers are given while a lock is held, so that whoever
-- has seen a number has seen all before it.
create table institute_licence (
    id           bigint generated always as identity primary key,
    institute_id bigint      not null default metalingua_current_institute() references institute (id),
    token        text        not null check (length(token) between 1 and 32768),
    issued_at    timestamptz not null,
    uploaded_by  bigint      not null references account (id),
    uploaded_at  timestamptz not null default now()
);
create index institute_licence_newest on institute_licence (institute_id, issued_at desc, id desc);
call metalingua_tenant_table('institute_licence');
revoke update, delete on institute_licence from metalingua_institute, metalingua_platform;
create trigger institute_licence_append_only before update or delete or truncate on institute_licence
    for each statement execute function metalingua_refuse_change();

--changeset metalingua:institute-seats splitStatements:false
-- The institutes that have more members than seats, and since when.
create table institute_seats (
    institute_id bigint      primary key default metalingua_current_institute() references institute (id),
    over_since   timestamptz not null
);
call metalingua_tenant_table('institute_seats');

--changeset metalingua:licence-clock splitStatements:false
-- The latest time that any node has seen, by which licences run on when a clock is put back. A clock that was wrongly
-- ahead for a while leaves it ahead: the operator then sets it to now().
create table licence_clock (
    one  boolean     primary key default true check (one),
    seen timestamptz not null
);
alter table licence_clock enable row level security;
alter table licence_clock force row level security;
create policy every_row on licence_clock to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update on licence_clock to metalingua_platform;
