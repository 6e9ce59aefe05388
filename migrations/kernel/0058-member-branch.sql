--liquibase formatted sql

--changeset metalingua:member-branch
-- Where a member belongs. Both columns are named by the key, for a key alone would let an institute name another's branch.
alter table branch add constraint branch_of_institute unique (institute_id, id);
alter table member add column branch_id bigint;
alter table member add constraint member_branch foreign key (institute_id, branch_id) references branch (institute_id, id);
create index member_by_branch on member (institute_id, branch_id) where branch_id is not null;
