--liquibase formatted sql

--changeset metalingua:invitations-sign-up-allowed splitStatements:false
alter table institute add column if not exists sign_up_allowed boolean not null default false;

--changeset metalingua:invitations splitStatements:false
-- Who was asked to join, and who asked to join themselves (invited_by is null then). The link goes to the address, or to
-- the phone when there is none; whoever holds it proves only that one. The hash is of 256 random bits and is made when the
-- message is: send_wanted says that one has still to be sent.
create table invitation (
    id            bigint generated always as identity primary key,
    institute_id  bigint      not null default metalingua_current_institute() references institute,
    email         text        check (email = lower(email) and length(email) <= 254),
    phone         text        check (phone ~ '^\+[1-9][0-9]{6,14}$'),
    display_name  text        not null check (length(display_name) <= 100),
    roles         text[]      not null check (cardinality(roles) between 1 and 8),
    locale        text        not null check (locale in ('fa', 'en')),
    national_code text        check (national_code ~ '^[0-9]{10}$'),
    iban          text        check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
    invited_by    bigint      references account,
    state         text        not null default 'open' check (state in ('open', 'accepted', 'withdrawn')),
    token_hash    bytea       unique,
    send_wanted   boolean     not null,
    sent_at       timestamptz,
    sent_count    integer     not null default 0,
    send_error    text        check (length(send_error) <= 300),
    created_at    timestamptz not null default now(),
    expires_at    timestamptz not null,
    accepted_by   bigint      references account,
    ended_at      timestamptz,
    check (email is not null or phone is not null)
);
create unique index invitation_open on invitation (institute_id, coalesce(email, phone)) where state = 'open';
create index invitation_recipient on invitation (institute_id, coalesce(email, phone), id);
create index invitation_newest on invitation (institute_id, state, id desc);
create index invitation_to_send on invitation (institute_id, id) where send_wanted and state = 'open';
create index invitation_by_day on invitation (institute_id, created_at);
call metalingua_tenant_table('invitation');

-- What the holder of a link sees. known: somebody has an account with what the link was sent to.
create function signin_invitation(hash bytea)
returns table (institute_id bigint, institute_slug text, institute_name text, display_name text, roles text[],
               locale text, email text, phone text, known boolean)
language sql stable
as $$
  select n.id, n.slug, n.name, i.display_name, i.roles, i.locale, i.email, case when i.email is null then i.phone end,
         exists (select from account a where a.email = i.email or (i.email is null and a.phone = i.phone))
    from invitation i join institute n on n.id = i.institute_id
   where i.token_hash = hash and i.state = 'open' and i.expires_at > now()
$$;
call metalingua_signin_function('signin_invitation(bytea)');

-- Somebody wants to become a student; no row where that is not allowed. An invitation that is open for them already is
-- the one that the link leads to then.
create function signin_sign_up(slug_wanted text, address text, number text, hash bytea, lifetime interval, language text)
returns table (institute_id bigint, institute_name text)
language plpgsql
as $$
#variable_conflict use_column
declare
  place institute%rowtype;
begin
  select * into place from institute n where n.slug = slug_wanted and n.sign_up_allowed;
  if not found then
    return;
  end if;
  update invitation i set state = 'withdrawn', send_wanted = false, ended_at = now()
   where i.institute_id = place.id and coalesce(i.email, i.phone) = coalesce(lower(address), number)
     and i.state = 'open' and i.expires_at <= now();
  insert into invitation as i (institute_id, email, phone, display_name, roles, locale, token_hash, send_wanted, sent_at,
                               sent_count, expires_at)
  values (place.id, lower(address), number, '', array['student'], language, hash, false, now(), 1, now() + lifetime)
  on conflict (institute_id, coalesce(email, phone)) where state = 'open'
  do update set token_hash = excluded.token_hash, send_wanted = false, sent_at = now(), sent_count = i.sent_count + 1,
                expires_at = excluded.expires_at;
  return query select place.id, place.name;
end
$$;
call metalingua_signin_function('signin_sign_up(text, text, text, bytea, interval, text)');

-- Where people may sign up by themselves; no row elsewhere.
create function signin_sign_up_place(slug_wanted text)
returns table (institute_id bigint, institute_name text)
language sql stable
as $$
  select n.id, n.name from institute n where n.slug = slug_wanted and n.sign_up_allowed
$$;
call metalingua_signin_function('signin_sign_up_place(text)');

-- Whether a code is the phone's open one, whoever has the phone; it is used up then.
create function signin_prove_phone(wanted text, hash text)
returns table (proven boolean)
language sql
as $$
  delete from one_time_code c
   where c.phone = wanted and c.code_hash = hash and c.claimant_id is null and c.expires_at > now()
  returning true
$$;
call metalingua_signin_function('signin_prove_phone(text, text)');

-- The holder of a link joins: as a new person when no account is given. outcome: joined; taken, when somebody has an
-- account with what the link was sent to; suspended; or no row for a link that is unknown, used or old.
create function invitation_accept(hash bytea, known bigint, new_name text, new_password_hash text, new_locale text)
returns table (outcome text, account_id bigint, invitation_id bigint)
language plpgsql
as $$
#variable_conflict use_column
declare
  invited invitation%rowtype;
  person  bigint := known;
begin
  select * into invited from invitation i
   where i.token_hash = hash and i.institute_id = metalingua_current_institute() and i.state = 'open'
     and i.expires_at > now()
     for update;
  if not found then
    return;
  end if;
  if person is null then
    begin
      insert into account (email, phone, password_hash, display_name, locale)
      values (invited.email, case when invited.email is null then invited.phone end, new_password_hash, new_name, new_locale)
      returning id into person;
    exception when unique_violation then
      return query select 'taken'::text, null::bigint, invited.id;
      return;
    end;
  elsif exists (select from member m where m.institute_id = invited.institute_id and m.account_id = person
                   and m.state = 'suspended') then
    return query select 'suspended'::text, person, invited.id;
    return;
  end if;
  insert into membership (institute_id, account_id, role)
  select invited.institute_id, person, unnest(invited.roles)
  on conflict (institute_id, account_id, role) do nothing;
  update member m
     set iban = coalesce(invited.iban, m.iban), version = m.version + 1,
         -- somebody else may have got it meanwhile; that is no reason not to let this one in
         national_code = case when exists (select from member o
                                            where o.institute_id = m.institute_id and o.account_id <> m.account_id
                                              and o.national_code = invited.national_code and o.state <> 'removed')
                              then m.national_code else coalesce(invited.national_code, m.national_code) end
   where m.institute_id = invited.institute_id and m.account_id = person;
  update invitation i
     set state = 'accepted', send_wanted = false, accepted_by = person, ended_at = now()
   where i.id = invited.id;
  return query select 'joined'::text, person, invited.id;
end
$$;
call metalingua_institute_function('invitation_accept(bytea, bigint, text, text, text)');
