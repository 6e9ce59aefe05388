--liquibase formatted sql

--changeset linguaquest:earned
-- What each learner has earned: their own submissions, and those of the guests that have become them. One that was handed
-- in under the same id by both, or by two of the guests, counts once. Row-level security is that of whoever asks.
create view linguaquest_earned with (security_invoker = true) as
select learner_id as earner_id, submission_id, body_sha256, lesson_id, result, score, xp, qualifies, at, zone, local_date, received_at
from linguaquest_submissions
union all
select guest.merged_into, s.submission_id, s.body_sha256, s.lesson_id, s.result, s.score, s.xp, s.qualifies, s.at, s.zone, s.local_date, s.received_at
from linguaquest_learners guest join linguaquest_submissions s on s.learner_id = guest.id
where guest.merged_into is not null
  and not exists (select from linguaquest_submissions own
                  where own.learner_id = guest.merged_into and own.submission_id = s.submission_id)
  and not exists (select from linguaquest_learners earlier join linguaquest_submissions twin on twin.learner_id = earlier.id
                  where earlier.merged_into = guest.merged_into and earlier.id < guest.id
                    and twin.submission_id = s.submission_id);
grant select on linguaquest_earned to metalingua_institute, metalingua_platform;
