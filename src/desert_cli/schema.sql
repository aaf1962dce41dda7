-- The store of `desert`: a ledger of reviewed text, compiled by `desert build`. Read it, never edit it.
-- Partial dates are text: '2027', '2022-12', '2023-12-31', or an interval 'A/B'. An unknown is null.
-- Keys are what a person types: 'msp', 'ara', 'dep-32', 'FR'.

pragma application_id = 1685287540; -- 'dsrt'
pragma user_version = 1;            -- the number of this schema

create table sources (
    key text primary key,    -- what a person types for it
    title text not null,     -- as the source bears it
    publisher text not null, -- who answers for it: a ministry, an agency, a newspaper
    kind text not null,      -- official-data, official, parliament, professional-press, press
    rank integer not null,   -- 0 for official-data to 4 for press: who is believed first
    published text,          -- the day the source said it, as far as known
    accessed text,           -- the day it was read
    known_on text not null,  -- last day of `published`, or of `accessed` where that is unknown
    author text,             -- who signed it
    url text,                -- where it was read
    licence text,            -- as the source states it; null where it shows none
    sha256 text,             -- of the text or file read, where we hold it
    note text                -- what a reader must know of it
) strict;

create table territories (
    key text primary key,    -- 'FR', a region ('ara') or a department ('dep-32')
    level text not null,     -- country, region, department
    name text not null,      -- in French
    insee text,              -- the code of its level: '84' is a region and a department
    iso text,                -- ISO 3166-2
    parent text references territories (key),
    position integer not null -- the order of the ledger: country, regions, departments
) strict;

create table populations (
    territory text not null references territories (key),
    year integer not null,   -- the year of reference of the census
    value integer not null,  -- inhabitants
    source text not null references sources (key),
    primary key (territory, year)
) strict;

create table plans (
    key text primary key,    -- what a person types for it
    name_fr text not null,   -- in French
    name_en text not null,   -- in English
    launched text,           -- the day it was announced, as far as known
    announced_by text not null, -- who promised it
    parent text references plans (key),
    summary_fr text not null, -- what it promises, in French
    summary_en text not null, -- what it promises, in English
    source text not null references sources (key)
) strict;

create table measures (
    key text primary key,    -- what a person types for it
    name_fr text not null,   -- in French
    name_en text not null,   -- in English
    acronym text,            -- as the field writes it: MSP, CPTS
    definition_fr text not null, -- what it is, in French
    definition_en text not null, -- what it is, in English
    finess text,             -- category code in the FINESS register
    source text references sources (key),
    position integer not null -- the order of the ledger
) strict;

create table plan_measures (
    plan text not null references plans (key),
    measure text not null references measures (key),
    position integer not null, -- the order of the plan
    primary key (plan, measure)
) strict;

create table indicators (
    key text primary key,    -- what a person types for it; that of its measure for the main one
    measure text not null references measures (key),
    main integer not null,   -- 1 for the indicator that stands for its measure
    name_fr text not null,   -- in French
    name_en text not null,   -- in English
    unit_fr text not null,   -- of one, in French
    units_fr text not null,  -- of several, in French
    unit_en text not null,   -- of one, in English
    units_en text not null,  -- of several, in English
    direction text not null, -- the way it should go: up, down
    nature text not null,    -- stock, flow, cumulative, share (percent), rate, change
    stage text not null,     -- means, output, outcome, situation
    scope_fr text not null,  -- what is counted and what is not, in French
    scope_en text not null,  -- what is counted and what is not, in English
    rhythm_months integer,   -- usual months between two figures
    per text,                -- the indicator of whose units this is the effect of each
    part_of text,            -- the indicator that counts the whole, or 'population'
    share_of text,           -- the indicator of the part whose share of its whole this is
    position integer not null -- the order of the ledger
) strict;

create table officials (
    indicator text not null references indicators (key),
    dataset text not null,   -- ditp, etalab, finess (and FINESS+), apl: who publishes the files it is read from
    id text not null,        -- the indicator's name there
    plan text references plans (key), -- what its targets answer to
    due text,                -- the due date in the plan's own words, where the file says otherwise
    due_note text,           -- why the plan is followed and not the file
    primary key (dataset, id)
) strict;

create table figures (
    key text primary key,    -- a name of its own: indicator, territory, kind, day, source
    indicator text not null references indicators (key),
    measure text not null references measures (key),
    territory text not null references territories (key),
    kind text not null,      -- baseline, actual, target, forecast, claim
    value real not null,     -- in the indicator's unit; percent are 0 to 100
    value_high real,         -- the other end of a printed range
    qualifier text not null, -- exact, rounded, about, nearly, over, at_least, at_most, range
    as_of text,              -- the day the number speaks of; for a target, its due date
    day text,                -- the day `as_of` stands for: its last, and for a count never after
                             -- the day it was published
    sure_day text,           -- the day it is surely as recent as: the first one of an interval
    plan text references plans (key),
    source text not null references sources (key),
    "where" text,            -- the place in the source
    as_written text not null, -- the number as printed
    standing text not null,  -- accepted, echo, superseded, disputed
    refers_to text references figures (key), -- the figure it must be read with
    reason text,             -- why it is not accepted
    note text,               -- what a reader must know of it
    rank integer not null,   -- of its source
    known_on text not null,  -- of its source
    announced text not null  -- the day its plan was launched, else known_on; a target's never after it fell due
) strict;

create index figures_by_place on figures (territory, indicator, kind);
create index figures_by_indicator on figures (indicator, kind, territory);
create index figures_by_source on figures (source);

-- What a person may type for a measure, a territory or a plan, folded: no case, no accent.
create table names (
    kind text not null,      -- measure, territory, plan
    name text not null,      -- folded
    key text not null,       -- of the measure, the territory or the plan
    weight integer not null, -- 0 key, 1 code or acronym, 2 name, 3 alias
    primary key (kind, name, key)
) strict;

-- What `desert search` looks in; the full-text index over it is accent- and case-blind.
create table texts (
    id integer primary key,
    kind text not null,      -- measure, indicator, plan, source, territory, figure
    key text not null,
    title text not null,
    body text not null
) strict;

-- The latest accepted count of each indicator in each territory; of rivals for one day, the best
-- source, then the newest. What was known on an earlier day: `desert gap --as-of DAY`.
create view latest as
select indicator, measure, territory, value, value_high, qualifier, as_of, day, source, key as figure
from (
    select *, row_number() over (
        partition by indicator, territory order by sure_day desc, rank, known_on desc, key desc
    ) as choice
    from figures
    where kind = 'actual' and standing = 'accepted' and day is not null
)
where choice = 1;

-- The promise in force: the last announced target; of those restating it, the one of best source.
create view promised as
select indicator, measure, territory, value, as_of, day, plan, source, announced, key as figure
from (
    select restated.indicator, restated.measure, restated.territory, restated.value,
           restated.as_of, restated.day, restated.plan, restated.source, restated.key,
           min(restated.announced) over (
               partition by restated.indicator, restated.territory
           ) as announced,
           row_number() over (
        partition by restated.indicator, restated.territory
        order by restated.rank, restated.known_on, restated.key
    ) as choice
    from (
        select *, row_number() over (
            partition by indicator, territory
            order by day is null, announced desc, rank, known_on desc, key desc
        ) as newness
        from figures
        where kind = 'target' and standing = 'accepted'
    ) as newest
    join figures as restated
        on restated.indicator = newest.indicator
        and restated.territory = newest.territory
        and restated.kind = 'target' and restated.standing = 'accepted'
        and restated.value = newest.value and restated.day is newest.day
    where newest.newness = 1
)
where choice = 1;

-- Where each promise started: the baseline declared with it, or else the last count before it.
create view started as
select indicator, territory, value, as_of, day, source, figure, implied
from (
    select candidates.*, row_number() over (
        partition by indicator, territory
        order by implied, same_source desc, sure_day desc, rank, known_on desc, figure desc
    ) as choice
    from (
        select p.indicator, p.territory, f.value, f.as_of, f.day, f.sure_day, f.rank, f.known_on, f.source,
               f.key as figure, f.kind = 'actual' as implied,
               f.kind = 'baseline' and f.source = p.source as same_source
        from promised as p
        join figures as f
            on f.indicator = p.indicator and f.territory = p.territory
            and f.standing = 'accepted' and f.day is not null
        where (f.kind = 'baseline' and (f.plan = p.plan or (p.plan is null and f.source = p.source)))
           or (f.kind = 'actual' and f.day <= p.announced)
    ) as candidates
)
where choice = 1;

-- The count to set against each promise: the latest; for a flow, none later than the year promised.
create view counted as
select indicator, territory, value, as_of, day, source, figure
from (
    select p.indicator, p.territory, f.value, f.as_of, f.day, f.source, f.key as figure,
           row_number() over (
               partition by p.indicator, p.territory
               order by f.sure_day desc, f.rank, f.known_on desc, f.key desc
           ) as choice
    from promised as p
    join indicators as i on i.key = p.indicator
    join figures as f
        on f.indicator = p.indicator and f.territory = p.territory
        and f.kind = 'actual' and f.standing = 'accepted' and f.day is not null
        and (i.nature != 'flow' or p.day is null or f.day <= p.day)
)
where choice = 1;

-- The gaps to the targets, as `desert gap` shows them on a day when everything is known.
create view gaps as
select p.measure, p.indicator, p.territory,
       s.value as baseline, s.as_of as baseline_as_of, s.source as baseline_source, s.implied,
       l.value as latest, l.as_of as latest_as_of, l.source as latest_source,
       p.value as target, p.as_of as target_as_of, p.plan, p.source as target_source,
       p.value - l.value as remaining,
       round(100.0 * l.value / nullif(p.value, 0), 2) as attainment,
       round(case
           when l.day < s.day then null
           when (i.direction = 'up' and s.value >= p.value) or (i.direction = 'down' and s.value <= p.value)
           then case
               when (i.direction = 'up' and l.value >= p.value) or (i.direction = 'down' and l.value <= p.value)
               then 100.0 when l.value is not null then 0.0 end
           else 100.0 * (l.value - s.value) / (p.value - s.value)
       end, 2) as progress
from promised as p
join indicators as i on i.key = p.indicator
left join counted as l on l.indicator = p.indicator and l.territory = p.territory
left join started as s on s.indicator = p.indicator and s.territory = p.territory;
