-- What submitting one answer asks of the database: the JDBC loop of SubmitAnswerBenchmark runs this script, which
-- must equal the statements in the bundles that ship. Question marks are the parameters, in the bundles' order.

begin;

-- settings: org.metalingua.kernel.persistence.internal.transaction.RunningTransaction.SETTINGS
select set_config('role', ?, true), set_config('app.institute', ?, true), set_config('statement_timeout', ?, true);

-- store: org.metalingua.module.testing.internal.session.AnswerStore.STORE
with target as (
    select i.position, s.status,
           extract(epoch from now() - least(s.deadline, c.deadline, i.deadline))::integer as late_by,
           coalesce(least(s.deadline, c.deadline, i.deadline) >=least(now() - interval '5 seconds', greatest(now() - interval '60 seconds', (select case when h.back_at >= now() - interval '5 seconds' then h.silent_from else h.heard_at end from test_session_contacts h where h.session_id = s.id))), true) as in_time,
coalesce(s.break_until > now() and s.break_from < now() -interval '5 seconds'           , false) as on_break,
           c.started_at is not null
               or c.time_limit_sec is null and s.section_order = 'nonlinear' as section_open,
           (c.navigation = 'nonlinear' or coalesce(c.reached >= i.position, false))
               and (c.item_time_limit_sec is null or i.deadline is not null) as opened,
           s.section_order = 'linear' and c.last_item < s.current_position as section_left,
           c.navigation = 'linear' and coalesce(i.position < c.reached, false) as question_left,
           s.mode = 'adaptive' as once,
           s.mode = 'adaptive' and exists (
               select from test_answers b where b.session_id = s.id and b.position = i.position) as locked
    from test_sessions s
    join test_session_items i on i.session_id = s.id
    join test_session_sections c on c.session_id = s.id and c.position = i.section_position
    where s.id = ? and s.account_id = ? and i.question_id = ?
    for share of s
), stored as (
    insert into test_answers as a
        (session_id, position, response, seq, submission_id, body_hash, saved_at, status)
    select ?, position, ?::jsonb, coalesce(?::bigint, 1), ?, ?, now(), 'stored'
    from target
    where status = 'open' and in_time and section_open and opened and not section_left and not question_left
      and not locked and not on_break
    on conflict (session_id, position) do update
        set response = excluded.response,
            seq = case when ?::bigint is null then a.seq + 1 else excluded.seq end,
            submission_id = excluded.submission_id, body_hash = excluded.body_hash,
            saved_at = excluded.saved_at, status = 'stored', points = null, parts = null,
            plugin_version = null, scored_at = null
        where (?::bigint is null or excluded.seq > a.seq) and not (select once from target)
    returning position, seq, submission_id, body_hash, saved_at
), logged as (
    insert into test_submissions (session_id, submission_id, position, body_hash, seq, saved_at)
    select ?, submission_id, position, body_hash, seq, saved_at from stored
    on conflict (session_id, submission_id) do nothing
    returning 1
)
select t.position, t.status, t.in_time, t.late_by, t.on_break, t.section_open, t.opened, t.section_left,
       t.question_left, t.once, stored.seq, stored.saved_at, exists (select from logged) as logged,
       now() as server_time
from target t left join stored on true;

commit;

begin;

-- settings: org.metalingua.kernel.persistence.internal.transaction.RunningTransaction.SETTINGS
select set_config('role', ?, true), set_config('app.institute', ?, true), set_config('statement_timeout', ?, true);

-- score: org.metalingua.module.testing.internal.session.AnswerStore.STORE_SCORE_WHILE_OPEN
update test_answers a
set status = ?, points = ?, parts = ?::jsonb, plugin_version = ?, scored_at = now()
where a.session_id = ? and a.position = ? and a.seq = ? and a.status = 'stored' and exists (select from test_sessions s where s.id = a.session_id and s.status = 'open');

commit;
