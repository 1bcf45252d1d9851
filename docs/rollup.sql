-- The standing of every unit on the latest day, as `kjplan rollup` ranks them.
-- The same text runs in DuckDB and in Spark over a view named tasks.
WITH latest AS (
  SELECT * FROM tasks WHERE day = (SELECT max(day) FROM tasks)
),
counted AS (
  SELECT
    organization,
    plan_title,
    period_start,
    max(pace) AS pace,
    sum(CASE WHEN kind <> 'ongoing' THEN 1 ELSE 0 END) AS tasks,
    sum(CASE WHEN kind <> 'ongoing' AND status = 'done' THEN 1 ELSE 0 END) AS done,
    sum(CASE WHEN countable THEN 1 ELSE 0 END) AS countable,
    sum(CASE WHEN passed THEN 1 ELSE 0 END) AS passed,
    sum(CASE WHEN passed AND late_days = 0 THEN 1 ELSE 0 END) AS in_time,
    sum(CASE WHEN light = 'red' THEN 1 ELSE 0 END) AS red,
    sum(CASE WHEN light = 'yellow' THEN 1 ELSE 0 END) AS yellow,
    sum(CASE WHEN light = 'green' THEN 1 ELSE 0 END) AS green,
    sum(CASE WHEN overdue THEN 1 ELSE 0 END) AS overdue,
    sum(CASE WHEN kind <> 'ongoing' AND status = 'blocked' THEN 1 ELSE 0 END) AS blocked
  FROM latest
  GROUP BY organization, plan_title, period_start
)
SELECT
  rank() OVER (ORDER BY round(done / nullif(CAST(countable AS DOUBLE), 0), 3) DESC NULLS LAST) AS place,
  organization,
  plan_title,
  period_start,
  tasks,
  done,
  done / nullif(CAST(countable AS DOUBLE), 0) AS completion,
  pace,
  in_time / nullif(CAST(passed AS DOUBLE), 0) AS on_time,
  red,
  yellow,
  green,
  overdue,
  blocked
FROM counted
ORDER BY place, organization, period_start
