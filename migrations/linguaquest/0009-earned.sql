--liquibase formatted sql

--changeset linguaquest:earned
-- Whether a run of a merged guest was handed in under the same id by the member too, or by a guest merged before: it counts
-- once. Worked out when guests are merged and parted; all else of a submission never changes.
alter table linguaquest_submissions add column twin boolean not null default false;
grant update (twin) on linguaquest_submissions to metalingua_institute, metalingua_platform;

-- What each learner has earned: their own submissions, and those of the guests that have become them. Row-level security is
-- that of whoever asks.
create view linguaquest_earned with (security_invoker = true) as
select learner_id as earner_id, submission_id, body_sha256, lesson_id, result, score, xp, qualifies, at, zone, local_date, received_at
from linguaquest_submissions
union all
select guest.merged_into, s.submission_id, s.body_sha256, s.lesson_id, s.result, s.score, s.xp, s.qualifies, s.at, s.zone, s.local_date, s.received_at
from linguaquest_learners guest join linguaquest_submissions s on s.learner_id = guest.id
where guest.merged_into is not null and not s.twin;
grant select on linguaquest_earned to metalingua_institute, metalingua_platform;
