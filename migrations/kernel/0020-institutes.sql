--liquibase formatted sql

--changeset metalingua:institutes-settings splitStatements:false
-- calendar: null as the reader's language has it. Amounts are rials whatever unit is shown. The logo is in the file store.
-- host: where a browser finds the institute without its slug; platform admins give it, for they know whose it is.
alter table institute
    add column calendar         text    check (calendar in ('jalali', 'gregorian')),
    add column currency_unit    text    not null default 'rial' check (currency_unit in ('rial', 'toman')),
    add column accent           text    check (accent ~ '^#[0-9a-f]{6}$'),
    add column logo_sha256      text    check (logo_sha256 ~ '^[0-9a-f]{64}$'),
    add column logo_type        text    check (logo_type in ('image/png', 'image/jpeg', 'image/webp')),
    add column sign_up_allowed  boolean not null default false,
    add column host             text    unique check (host = lower(host) and length(host) between 1 and 253),
    add column suspended_at     timestamptz,
    add column settings_version integer not null default 1,
    add constraint institute_logo_whole check ((logo_sha256 is null) = (logo_type is null));
create index institute_suspended on institute (id) where suspended_at is not null;
grant update (calendar, currency_unit, accent, logo_sha256, logo_type, sign_up_allowed, settings_version)
    on institute to metalingua_institute;

--changeset metalingua:institutes-branch splitStatements:false
-- Archived, never deleted: what happened there stays there.
create table branch (
    id           bigint generated always as identity primary key,
    institute_id bigint      not null default metalingua_current_institute() references institute (id),
    code         text        not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
    name         text        not null check (length(name) between 1 and 100),
    address      text        check (length(address) between 1 and 500),
    phone        text        check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    time_zone    text        check (length(time_zone) between 1 and 64),
    archived_at  timestamptz,
    version      integer     not null default 1,
    created_at   timestamptz not null default now(),
    unique (institute_id, code)
);
create index branch_by_institute on branch (institute_id, id);
call metalingua_tenant_table('branch');
revoke delete on branch from metalingua_institute, metalingua_platform;

--changeset metalingua:institutes-signin splitStatements:false
-- Where somebody may act, with what the institute's pages look like. Suspended institutes are there too, so that their
-- members are told so.
create function signin_places(wanted bigint)
returns table (institute_id bigint, institute_slug text, institute_name text, role text, locale text, calendar text,
               time_zone text, currency_unit text, accent text, logo_sha256 text, suspended boolean)
language sql stable
as $$
  select i.id, i.slug, i.name, m.role, i.locale, i.calendar, i.time_zone, i.currency_unit, i.accent, i.logo_sha256,
         i.suspended_at is not null
    from membership m join institute i on i.id = m.institute_id
   where m.account_id = wanted
   order by i.id, m.role
$$;

-- What a page shows before anybody has signed in. By the slug when there is one, else by the host.
create function signin_institute(wanted_slug text, wanted_host text)
returns table (institute_id bigint, slug text, name text, locale text, accent text, logo_sha256 text, logo_type text,
               sign_up_allowed boolean)
language sql stable
as $$
  select i.id, i.slug, i.name, i.locale, i.accent, i.logo_sha256, i.logo_type,
         i.sign_up_allowed and i.suspended_at is null
    from institute i
   where i.slug = wanted_slug or (wanted_slug is null and i.host = wanted_host)
$$;

call metalingua_signin_function('signin_places(bigint)');
call metalingua_signin_function('signin_institute(text, text)');

--changeset metalingua:institutes-tokens-of-account splitStatements:false
-- A sign-in takes away what has run out of its account's tokens; without it it looked through everybody's.
create index refresh_token_account on refresh_token (account_id);
