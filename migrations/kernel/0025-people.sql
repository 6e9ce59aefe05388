--liquibase formatted sql

--changeset metalingua:people-institute-function splitStatements:false
-- What an institute may do to accounts, which it cannot write: such a function runs with the rights of metalingua_platform
-- and keeps to metalingua_current_institute() itself.
create procedure metalingua_institute_function(signature text)
    language plpgsql as $$
declare
    routine constant regprocedure := signature::regprocedure;
begin
    execute format('alter function %s security definer', routine);
    execute format('alter function %s set search_path = public, pg_temp', routine);
    execute format('revoke execute on function %s from public', routine);
    execute format('grant execute on function %s to metalingua_institute', routine);
    -- A function's owner needs CREATE on its schema at this moment only.
    grant create on schema public to metalingua_platform;
    execute format('alter function %s owner to metalingua_platform', routine);
    revoke create on schema public from metalingua_platform;
end $$;
comment on procedure metalingua_institute_function(text) is 'Makes a function, given as name(argument types), callable in the scope of an institute and by nobody else.';

--changeset metalingua:people-search-key splitStatements:false
-- Names as they are compared: letters that keyboards write in several ways, digits of any script, no joiners.
create function metalingua_search_key(written text) returns text
    language sql immutable parallel safe
    return translate(lower(written), U&'\064A\0649\0643\06C0\0629\0623\0625\0622' || '۰۱۲۳۴۵۶۷۸۹' || '٠١٢٣٤٥٦٧٨٩' || U&'\200C\200D\0640',
                     U&'\06CC\06CC\06A9\0647\0647\0627\0627\0627' || '0123456789' || '0123456789');

--changeset metalingua:people-account-by-phone splitStatements:false
-- Whoever came by phone has no address.
alter table account alter column email drop not null;
alter table account add constraint account_reachable check (email is not null or phone is not null);

create function signin_account_by_phone(number text)
returns table (account_id bigint, email text, password_hash text, display_name text, locale text, platform_admin boolean)
language sql stable
as $$
  select a.id, a.email, a.password_hash, a.display_name, a.locale, a.platform_admin from account a where a.phone = number
$$;
call metalingua_signin_function('signin_account_by_phone(text)');

--changeset metalingua:people-member splitStatements:false
-- A person in an institute. What they may act as now are the rows of membership; while they are suspended or when they
-- have been removed those are here instead, and the person is no member for everything that asks.
create table member (
    institute_id  bigint      not null default metalingua_current_institute() references institute,
    account_id    bigint      not null references account on delete cascade,
    state         text        not null default 'active' check (state in ('active', 'suspended', 'removed')),
    roles_aside   text[],
    national_code text        check (national_code ~ '^[0-9]{10}$'),
    iban          text        check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    joined_at     timestamptz not null default now(),
    last_seen_at  timestamptz,
    version       integer     not null default 1,
    primary key (institute_id, account_id),
    check ((state = 'active') = (roles_aside is null))
);
create index member_account on member (account_id);
create unique index member_national_code on member (institute_id, national_code) where state <> 'removed';
call metalingua_tenant_table('member');

set local role metalingua_platform;
insert into member (institute_id, account_id, joined_at)
select m.institute_id, m.account_id, min(m.created_at) from membership m group by m.institute_id, m.account_id;
reset role;

-- Whoever gets a role is a member.
create function metalingua_member_of_membership() returns trigger language plpgsql as $$
begin
    insert into member as m (institute_id, account_id) values (new.institute_id, new.account_id)
    on conflict (institute_id, account_id)
    do update set state = 'active', roles_aside = null, version = m.version + 1 where m.state <> 'active';
    return null;
end $$;
create trigger membership_member after insert on membership
    for each row execute function metalingua_member_of_membership();

create function metalingua_member_seen() returns trigger language plpgsql as $$
begin
    update member m set last_seen_at = new.seen_at
     where m.institute_id = new.institute_id and m.account_id = new.account_id;
    return null;
end $$;
create trigger sign_in_member after insert or update of seen_at on sign_in
    for each row when (new.institute_id is not null) execute function metalingua_member_seen();

-- Who was removed is still named where they have left something.
drop policy members on account;
create policy members on account for select to metalingua_institute
    using (exists (select from member where member.account_id = account.id));

-- Where a member is signed in to this institute.
create function member_sign_ins(holder bigint)
returns table (family uuid)
language sql stable
as $$
  select distinct t.family from refresh_token t
   where t.account_id = holder and t.institute_id = metalingua_current_institute() and t.revoked_at is null
$$;

-- Ends them; the locks are those of the rotation, taken in one order.
create function member_end_sign_ins(holder bigint)
returns table (family uuid)
language plpgsql
as $$
declare
  one uuid;
begin
  for one in select s.family from member_sign_ins(holder) s order by s.family
  loop
    perform pg_advisory_xact_lock(hashtextextended('refresh_token ' || one::text, 0));
    update refresh_token t set revoked_at = now() where t.family = one and t.revoked_at is null;
    family := one;
    return next;
  end loop;
end
$$;
call metalingua_institute_function('member_sign_ins(bigint)');
call metalingua_institute_function('member_end_sign_ins(bigint)');
