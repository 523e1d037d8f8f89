/** A question of an analyst, answered by SQL over the tables. */
export interface Question {
  readonly id: string;
  readonly title: string;
  /** What a row of the answer is, and what counts. */
  readonly answer: string;
  /** Of DuckDB; runs where the tables have their names, with `TimeZone` set to that of the programme. */
  readonly sql: string;
}

const cohorts: Question = {
  id: 'cohorts',
  title: 'How many customers of a month come back, and when?',
  answer:
    'A row for each month of first purchases and each month after it: how many of these customers bought in it, in % of the cohort. Purchases that came back as a whole do not count. The figure `cohorts` says the same.',
  sql: `
WITH bought AS (
  SELECT DISTINCT member_id, date_trunc('month', local_day) AS month
  FROM purchases
  WHERE NOT returned_whole
),
first AS (
  SELECT member_id, min(month) AS cohort FROM bought GROUP BY member_id
),
cells AS (
  SELECT cohort, date_diff('month', cohort, month) AS age, count(*) AS active
  FROM bought JOIN first USING (member_id)
  GROUP BY ALL
)
SELECT strftime(cohort, '%Y-%m') AS cohort, age, active,
       first_value(active) OVER (PARTITION BY cohort ORDER BY age) AS customers,
       100.0 * active / customers AS rate
FROM cells
ORDER BY cohort, age`,
};

const liability: Question = {
  id: 'liability',
  title: 'How many points did we owe at the end of each month?',
  answer:
    'A row for each month: points that were left in lots by its end, expiry applied whether or not it was recorded; reserved points do not end while they are reserved. Points of members who were forgotten by then are not owed. Times what a point costs, and 1 − the breakage that you expect, it is the liability; `GET /v1/liability?asOf=` says the same.',
  sql: `
WITH months AS (
  SELECT month, (month + INTERVAL 1 MONTH)::TIMESTAMPTZ AS until
  FROM (SELECT unnest(generate_series(
    (SELECT date_trunc('month', min(credited_at)::DATE) FROM lots),
    (SELECT date_trunc('month', max(recorded_at)::DATE) - INTERVAL 1 MONTH FROM ledger),
    INTERVAL 1 MONTH))::DATE AS month)
),
used AS (
  SELECT month, u.member_id, u.lot_id, sum(u.points) AS points
  FROM months JOIN lot_uses u ON u.effective_at < until
  GROUP BY ALL
),
held AS (
  SELECT month, h.member_id, h.lot_id, sum(h.points) AS points
  FROM months JOIN lot_holds h ON h.held_from < until AND (h.held_until IS NULL OR h.held_until >= until)
  GROUP BY ALL
),
standing AS (
  SELECT month, until, l.member_id, l.expires_at,
         l.points - coalesce(used.points, 0) AS unused,
         coalesce(held.points, 0) AS held
  FROM months
  JOIN lots l ON l.credited_at < until
  LEFT JOIN used USING (month, member_id, lot_id)
  LEFT JOIN held USING (month, member_id, lot_id)
)
SELECT strftime(month, '%Y-%m') AS month,
       sum(CASE WHEN expires_at < until THEN least(unused, held) ELSE unused END)::BIGINT AS points
FROM standing
LEFT JOIN members m USING (member_id)
WHERE m.forgotten_at IS NULL OR m.forgotten_at >= until
GROUP BY month
ORDER BY month`,
};

const rfm: Question = {
  id: 'rfm',
  title: 'Who are our best customers: recency, frequency, monetary value?',
  answer:
    'A row for each score of recency and of frequency, 5 for the best fifth of the customers: how many they are, and what one of them has spent on average, in minor units.',
  sql: `
WITH customers AS (
  SELECT member_id, max(local_day) AS last_day, count(*) AS purchases, sum(amount - returned) AS spent
  FROM purchases
  WHERE NOT returned_whole
  GROUP BY member_id
),
scored AS (
  SELECT spent,
         ntile(5) OVER (ORDER BY last_day, member_id) AS recency,
         ntile(5) OVER (ORDER BY purchases, member_id) AS frequency
  FROM customers
)
SELECT recency, frequency, count(*) AS customers, avg(spent) AS spent
FROM scored
GROUP BY ALL
ORDER BY recency DESC, frequency DESC`,
};

const affinity: Question = {
  id: 'affinity',
  title: 'What is bought together?',
  answer:
    'A row for each two categories that are in ten baskets or more: in how many, in which share of the baskets with the first the second is too (confidence), and how many times more often than by chance (lift). Baskets that came back as a whole do not count.',
  sql: `
WITH baskets AS (
  SELECT DISTINCT member_id, purchase_id, category
  FROM purchase_lines JOIN purchases USING (member_id, purchase_id)
  WHERE category IS NOT NULL AND NOT returned_whole
),
singles AS (
  SELECT category, count(*) AS baskets FROM baskets GROUP BY category
),
total AS (
  SELECT count(*) AS baskets FROM (SELECT DISTINCT member_id, purchase_id FROM baskets)
),
pairs AS (
  SELECT a.category AS first, b.category AS second, count(*) AS baskets
  FROM baskets a JOIN baskets b USING (member_id, purchase_id)
  WHERE a.category <> b.category
  GROUP BY ALL
)
SELECT first, second, p.baskets,
       p.baskets / f.baskets AS confidence,
       p.baskets * t.baskets / (f.baskets * s.baskets) AS lift
FROM pairs p
JOIN singles f ON f.category = first
JOIN singles s ON s.category = second
CROSS JOIN total t
WHERE p.baskets >= 10
ORDER BY lift DESC, first, second`,
};

const classFlow: Question = {
  id: 'class-flow',
  title: 'How do members move between the loyalty classes?',
  answer:
    'A row for each month (UTC) and each change of class that was recorded in it. `GET /v1/classes/flow` says the same.',
  sql: `
SELECT strftime(effective_at AT TIME ZONE 'UTC', '%Y-%m') AS month, from_class, to_class, count(*) AS changes
FROM classes
GROUP BY ALL
ORDER BY ALL`,
};

const breakage: Question = {
  id: 'breakage',
  title: 'Which share of the points is never used?',
  answer:
    'A row for each month in which points were earned: what was issued (less what was taken back, and what went to other members), used and expired by now. `GET /v1/analytics/breakage?period=month` says the same.',
  sql: `
WITH used AS (
  SELECT member_id, lot_id,
         coalesce(sum(points) FILTER (kind IN ('redemption', 'adjustment')), 0) AS used,
         coalesce(sum(points) FILTER (kind IN ('reversal', 'transfer')), 0) AS gone
  FROM lot_uses
  GROUP BY ALL
),
held AS (
  SELECT member_id, lot_id, sum(points) AS held
  FROM lot_holds
  WHERE held_until IS NULL OR held_until > now()
  GROUP BY ALL
),
standing AS (
  SELECT date_trunc('month', earned_at::DATE) AS month,
         points - coalesce(gone, 0) AS issued,
         coalesce(used, 0) AS used,
         CASE WHEN expires_at <= now()
              THEN points - coalesce(gone, 0) - coalesce(used, 0)
                   - least(points - coalesce(gone, 0) - coalesce(used, 0), coalesce(held, 0))
              ELSE 0 END AS expired
  FROM lots
  LEFT JOIN used USING (member_id, lot_id)
  LEFT JOIN held USING (member_id, lot_id)
)
SELECT strftime(month, '%Y-%m') AS cohort,
       sum(issued)::BIGINT AS issued, sum(used)::BIGINT AS used, sum(expired)::BIGINT AS expired,
       100.0 * sum(expired) / nullif(sum(issued), 0) AS breakage
FROM standing
GROUP BY month
ORDER BY month`,
};

const tierMobility: Question = {
  id: 'tier-mobility',
  title: 'Who climbs, and who falls?',
  answer:
    'A row for each tier: how many members it has, how many ever came to it from a tier or by joining, and how many left it for another one. Households have tiers of their own, and do not count.',
  sql: `
WITH moves AS (
  SELECT t.* FROM tiers t JOIN members USING (member_id)
),
came AS (SELECT to_tier AS tier, count(*) AS came FROM moves GROUP BY ALL),
went AS (SELECT from_tier AS tier, count(*) AS went FROM moves WHERE from_tier IS NOT NULL GROUP BY ALL)
SELECT tier, came - coalesce(went, 0) AS members, came, coalesce(went, 0) AS went
FROM came LEFT JOIN went USING (tier)
ORDER BY tier`,
};

const campaignLift: Question = {
  id: 'campaign-lift',
  title: 'What did a campaign bring, against the members who were held out of it?',
  answer:
    'A row for each campaign with a holdout that has begun: what members spent on its days on average, those who could get it and those who were drawn out of it by chance, bought or not, in minor units. `GET /v1/analytics/campaign-lift` says the same, with intervals: look at these before you believe a difference.',
  sql: `
WITH days AS (
  SELECT campaign_id, audience,
         greatest(activated_at, starts_at)::DATE AS first_day,
         greatest(greatest(activated_at, starts_at),
                  least(now(), ends_at - INTERVAL 1 MILLISECOND,
                        CASE step WHEN 'ended' THEN step_since - INTERVAL 1 MILLISECOND END))::DATE AS last_day
  FROM campaigns
  WHERE holdout IS NOT NULL AND greatest(activated_at, starts_at) <= now() AND activated_at IS NOT NULL
),
people AS (
  SELECT d.campaign_id, d.first_day, d.last_day, t.member_id, h.member_id IS NOT NULL AS held_out
  FROM days d
  JOIN tiers t ON t.reason = 'enrolled' AND t.effective_at::DATE <= d.last_day
  LEFT JOIN campaign_holdouts h ON h.campaign_id = d.campaign_id AND h.member_id = t.member_id
  WHERE json_type(audience, '$.members') IS DISTINCT FROM 'ARRAY'
     OR list_contains(json_extract_string(audience, '$.members[*]'), t.member_id)
),
spent AS (
  SELECT campaign_id, p.member_id, held_out,
         coalesce(sum(b.amount - b.returned) FILTER (NOT b.returned_whole), 0) AS spend
  FROM people p
  LEFT JOIN purchases b ON b.member_id = p.member_id AND b.local_day BETWEEN first_day AND last_day
  GROUP BY ALL
)
SELECT campaign_id,
       count(*) FILTER (NOT held_out) AS members, count(*) FILTER (held_out) AS controls,
       avg(spend) FILTER (NOT held_out) AS mean, avg(spend) FILTER (held_out) AS control_mean,
       mean - control_mean AS lift
FROM spent
GROUP BY campaign_id
ORDER BY campaign_id`,
};

const npsByClass: Question = {
  id: 'nps-by-class',
  title: 'How content are the members of each loyalty class?',
  answer:
    'A row for each class that members have now: the Net Promoter Score of all their answers, from −100 to 100. `GET /v1/analytics/nps?period=whole&by=class` says the same.',
  sql: `
SELECT coalesce(class, 'unclassified') AS class, count(*) AS answers,
       100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) / count(*) AS nps
FROM feedback JOIN members USING (member_id)
WHERE kind = 'nps'
GROUP BY ALL
ORDER BY class`,
};

const topArticles: Question = {
  id: 'top-articles',
  title: 'Which articles bring most?',
  answer:
    'The twenty articles with the highest sales: price less the discounts of lines, in minor units, of purchases that did not come back as a whole; how much of them was sold, and how many members bought one.',
  sql: `
SELECT sku, sum(gross - l.discount)::BIGINT AS sales, sum(quantity) AS quantity, count(DISTINCT member_id) AS buyers
FROM purchase_lines l JOIN purchases USING (member_id, purchase_id)
WHERE NOT returned_whole
GROUP BY sku
ORDER BY sales DESC, sku
LIMIT 20`,
};

/** Ten questions, each answered and compared in a test. */
export const QUESTIONS: readonly Question[] = [
  cohorts,
  liability,
  rfm,
  affinity,
  classFlow,
  breakage,
  tierMobility,
  campaignLift,
  npsByClass,
  topArticles,
];
