--liquibase formatted sql

--changeset metalingua:change-mark splitStatements:false
-- What the nodes keep in memory, and how often it has changed. Whoever changes it holds the row's lock until the commit,
-- so that whoever has seen a number has seen all before it.
create table change_mark (
    topic  text   primary key check (length(topic) between 1 and 100),
    number bigint not null
);
alter table change_mark enable row level security;
alter table change_mark force row level security;
create policy every_mark on change_mark to metalingua_platform
    using (current_user = 'metalingua_platform') with check (current_user = 'metalingua_platform');
grant select, insert, update on change_mark to metalingua_platform;

create function announce_change(what text)
returns bigint
language sql
as $$
  insert into change_mark as m (topic, number) values (what, 1)
  on conflict (topic) do update set number = m.number + 1
  returning number
$$;
grant execute on function announce_change(text) to metalingua_institute, metalingua_platform;
call metalingua_signin_function('announce_change(text)');
