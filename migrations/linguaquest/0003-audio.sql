--liquibase formatted sql

--changeset linguaquest:audio
-- The sounds of lessons, by their content: what is said twice in the same way is one file.
create table linguaquest_sounds (
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    -- as learners ask for it: the digest of the file and what it is
    name text not null check (name ~ '^[0-9a-f]{64}\.(wav|mp3|ogg)$'),
    sha256 text not null,
    size bigint not null check (size > 0),
    -- null where nobody has measured it
    duration_ms bigint check (duration_ms > 0),
    made_at timestamptz not null default now(),
    primary key (institute_id, name)
);

-- What a voice is to say, and what has come of it. A text that is said anew keeps its sound until there is another.
create table linguaquest_audio (
    institute_id bigint not null default metalingua_current_institute() references institute (id),
    -- of language, text, voice and rate: the same is never said twice
    digest text not null check (length(digest) = 64),
    language text not null check (length(language) between 2 and 35),
    text text not null check (length(text) between 1 and 2000),
    -- null for the provider's choice
    voice text check (length(voice) between 1 and 100),
    rate double precision not null default 1 check (rate between 0.5 and 2),
    state text not null default 'waiting' check (state in ('waiting', 'ready', 'failed')),
    -- the key of the job that says it, or said it last
    job text not null check (length(job) between 1 and 100),
    attempts integer not null default 0,
    sound text,
    provider text,
    spoken_by text,
    error text,
    -- of several sounds of one text the one that was chosen last is heard
    chosen_at timestamptz not null default now(),
    primary key (institute_id, digest),
    foreign key (institute_id, sound) references linguaquest_sounds (institute_id, name),
    check (state <> 'ready' or sound is not null)
);
create index linguaquest_audio_of_job on linguaquest_audio (institute_id, job, state);

call metalingua_tenant_table('linguaquest_sounds');
call metalingua_tenant_table('linguaquest_audio');
call metalingua_file_column('linguaquest_sounds', 'sha256');
