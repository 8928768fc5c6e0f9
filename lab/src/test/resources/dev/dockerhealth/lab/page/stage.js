/*
 * A made-up house for the page, put in the place of the service's answers before the page's own scripts run. It takes
 * window.stageOf = {count, scene}: scene is calm, ill, storm, lost, broken, observe, dry-run, slow, paused, empty or loading. The
 * same names and numbers come out each time; only the time is the present one.
 */
(() => {
  const { count = 50, scene = 'ill' } = window.stageOf ?? {};
  const began = Date.now();
  let seed = 42;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const pick = list => list[Math.floor(random() * list.length)];
  const ago = seconds => new Date(began - seconds * 1000).toISOString();
  const later = seconds => new Date(Date.now() + seconds * 1000).toISOString();

  const SERVICES = [
    ['shop', 'web', 'nginx:1.27'], ['shop', 'api', 'registry.example.org/shop/api:4.12'], ['shop', 'db', 'postgres:16'], ['shop', 'cache', 'redis:7'],
    ['shop', 'worker', 'registry.example.org/shop/worker:4.12'], ['media', 'jellyfin', 'jellyfin/jellyfin:10.9'], ['media', 'sonarr', 'linuxserver/sonarr:4'],
    ['media', 'gluetun', 'qmcgaw/gluetun:v3'], ['media', 'qbittorrent', 'linuxserver/qbittorrent:5'], ['watch', 'prometheus', 'prom/prometheus:v2.53'],
    ['watch', 'grafana', 'grafana/grafana:11.1'], ['watch', 'loki', 'grafana/loki:3.1'], ['mail', 'postfix', 'boky/postfix:4'], ['mail', 'dovecot', 'dovecot/dovecot:2.3'],
    ['', 'traefik', 'traefik:v3.1'], ['', 'portainer', 'portainer/portainer-ce:2.21'], ['', 'backup', 'restic/restic:0.17'], ['files', 'nextcloud', 'nextcloud:29'],
    ['files', 'mariadb', 'mariadb:11'], ['files', 'imaginary', 'nextcloud/aio-imaginary:9'],
  ];

  function row(index) {
    const [project, service, image] = SERVICES[index % SERVICES.length];
    const number = Math.floor(index / SERVICES.length) + 1;
    const name = project ? `${project}-${service}-${number}` : number === 1 ? service : `${service}-${number}`;
    const checked = random() < 0.7;
    const limit = random() < 0.6;
    const busy = random() < 0.12 ? 40 + random() * 90 : random() * 6;
    return {
      name, patient: project ? `${project}/${service}/${number}` : name,
      container: Array.from({ length: 64 }, () => pick('0123456789abcdef'.split(''))).join(''), image, state: 'running', health: checked ? 'healthy' : 'none', watched: true,
      diagnosis: 'well', sentence: `well; watched, ${checked ? 'restarted when unhealthy' : 'started when it crashes'}`, restarts: random() < 0.06 ? 2 : 0, uptimeSeconds: Math.floor(random() * 900000),
      use: use(busy, limit), attempts: 0, asked: false, paused: false,
    };
  }

  function use(cpu, limited) {
    const limit = limited ? 2 ** (28 + Math.floor(random() * 4)) : 16 * 2 ** 30;
    const bytes = Math.floor((limited ? limit : 2 ** 31) * (0.08 + random() * 0.6));
    return { at: ago(5), cpuPercent: cpu, throttledPercent: 0, memoryBytes: bytes, memoryLimitBytes: limit, memoryPercent: (bytes / limit) * 100, memoryLimited: limited,
      receivedBytes: Math.floor(random() * 9e9), sentBytes: Math.floor(random() * 9e9), readBytes: Math.floor(random() * 4e9), writtenBytes: Math.floor(random() * 4e9), pids: 1 + Math.floor(random() * 40) };
  }

  const ill = (fault, severity, since, more) => ({ diagnosis: 'ill', fault, severity, since: ago(since), ...more });
  const ILL = {
    1: ill('unhealthy', 'warning', 96, { health: 'unhealthy', verdict: 'hold', reason: 'in-flight', sentence: 'is being treated: restart, attempt 1; it is looked at until it is healthy', nextAt: later(74), attempts: 1, inFlight: 'a-7f31' }),
    4: ill('crashed', 'critical', 41, { state: 'exited', health: 'none', verdict: 'wait', reason: 'backoff', sentence: 'waits before the next attempt (attempt 2 failed: exited with code 1 after 3 s)', nextAt: later(17), attempts: 2, use: undefined, uptimeSeconds: undefined }),
    8: ill('dependency-down', 'warning', 38, { health: 'unhealthy', verdict: 'wait', reason: 'dependency-first', sentence: 'a dependency is treated first (media-gluetun-1)', nextAt: later(52) }),
    12: ill('start-failed', 'critical', 5400, { state: 'exited', health: 'none', verdict: 'give-up', reason: 'exhausted', sentence: 'left: all attempts are used up (exec: "/usr/sbin/postfx": no such file or directory)', attempts: 3, use: undefined, uptimeSeconds: undefined }),
  };
  const LEFT = {
    16: { state: 'exited', health: 'none', diagnosis: 'spared', sentence: 'ended as it should; left as it is', use: undefined, uptimeSeconds: undefined },
    15: { diagnosis: 'spared', sentence: 'was stopped on purpose; left as it is', state: 'exited', health: 'none', use: undefined, uptimeSeconds: undefined },
    13: { paused: true, pausedUntil: later(3000), sentence: 'well; in maintenance' },
    19: { diagnosis: 'unsure', health: 'starting', sentence: 'is starting', nextAt: later(22) },
    18: { watched: false, whyNot: 'its mode is observe', sentence: 'well; only observed' },
  };

  function rows() {
    const all = Array.from({ length: scene === 'empty' ? 0 : count }, (_, index) => row(index));
    if (scene === 'calm') return all;
    if (scene !== 'loading') all.forEach((each, index) => Object.assign(each, LEFT[index] ?? {}));
    if (scene === 'storm') all.forEach((each, index) => index % 2 === 0 && Object.assign(each, stormy(each, index)));
    else all.forEach((each, index) => Object.assign(each, ILL[index] ?? {}));
    if (scene === 'observe') all.forEach(each => Object.assign(each, { watched: false, whyNot: 'its mode is observe', inFlight: undefined }));
    return all;
  }

  function stormy(each, index) {
    return index === 0
      ? ill('crashed', 'critical', 64, { state: 'running', verdict: 'hold', reason: 'in-flight', sentence: 'is being treated: start, attempt 1; the canary of the storm', inFlight: 'a-1', attempts: 1, nextAt: later(9) })
      : ill('crashed', 'critical', 64 - (index % 20), { state: 'exited', health: 'none', verdict: 'hold', reason: 'storm', sentence: 'held: many are ill at once, so they are treated one after another', use: undefined });
  }

  const patients = rows();
  const lineOf = (value, wild) => Array.from({ length: 40 }, () => Math.max(0, value * (1 - wild / 2 + random() * wild)));
  const series = Object.fromEntries(
    patients.filter(each => each.use).map(each => [each.patient, { cpu: lineOf(each.use.cpuPercent, 1.2), memory: lineOf(each.use.memoryPercent, 0.12) }]),
  );

  function host() {
    const illNow = patients.filter(each => each.diagnosis === 'ill' && each.watched).length;
    return {
      version: '0.1.0', at: new Date().toISOString(), bornAt: ago(86400 * 12), mode: scene === 'observe' ? 'observe' : 'heal', dryRun: scene === 'dry-run', settled: true, loopAgeMillis: scene === 'slow' ? 20000 : 3,
      engine: scene === 'lost' ? undefined : { version: 'Docker 27.3.1, API 1.47', podman: false, startedAt: ago(86400 * 40) }, engineWhy: scene === 'lost' ? 'connection refused: /var/run/docker.sock' : '',
      watchedRunning: patients.length, ill: illNow, recovering: patients.filter(each => each.inFlight).length, maxParallel: 4, budget: { used: scene === 'storm' ? 30 : 3, acts: 30, windowSeconds: 600 },
      storm: scene === 'storm' ? { since: ago(58), stage: 'canary', canary: patients[0].name } : undefined, pause: scene === 'paused' ? { since: ago(600), until: later(3000) } : undefined,
      journalTroubleSince: scene === 'lost' ? ago(30) : undefined, disk: { freeBytes: 118e9, totalBytes: 480e9 }, latestFact: 100,
    };
  }

  const fact = (seconds, name, patient, code, severity, text, more = {}) => ({ at: ago(seconds), name, patient, code, severity, text: patient ? `${name}: ${text}` : text, ...more });
  function cured(seconds, at, fault, remedy, took, id) {
    const { name, patient } = patients[at];
    const attempt = { attempt: id, byPerson: false, fault, remedy };
    return [
      fact(seconds - took, name, patient, 'outcome', 'info', `recovered: healthy after ${took} s (step 1: ${remedy})`, { ...attempt, outcome: 'recovered', seconds: took }),
      fact(seconds - 1, name, patient, 'attempt', 'info', `${remedy}, attempt 1 (${id})`, attempt),
      fact(seconds, name, patient, 'fault', fault === 'unhealthy' ? 'warning' : 'critical', `${fault}: ${fault === 'unhealthy' ? 'its check failed 3 times in a row: HTTP 503' : 'exited with code 1 after 2 h'}`, { fault }),
    ];
  }
  function past() {
    if (patients.length < 5) return [];
    const own = [4, 1, 12].filter(at => patients[at]?.diagnosis === 'ill').flatMap(at => {
      const { name, patient, fault, severity } = patients[at];
      const attempt = { attempt: at === 1 ? 'a-7f31' : `a-${at}c0e`, byPerson: false, fault, remedy: at === 1 ? 'restart' : 'start' };
      const seconds = { 4: 41, 1: 96, 12: 5400 }[at];
      return [
        ...(at === 1 ? [] : [fact(seconds - 9, name, patient, 'outcome', 'warning', 'step 1: start failed: exited with code 1 after 3 s', { ...attempt, outcome: 'failed', seconds: 6.2 })]),
        fact(seconds - 1, name, patient, 'attempt', 'info', `${attempt.remedy}, attempt 1 (${attempt.attempt})`, attempt),
        fact(seconds, name, patient, 'fault', severity, `${fault}: ${at === 1 ? 'its check failed 3 times in a row: HTTP 503 from /health' : 'exited with code 1 after 2 h 4 min'}`, { fault }),
      ];
    });
    const older = [3, 9, 14, 0, 2, 3, 3].flatMap((at, i) => cured(3600 * (2 + i * 3.1), at % patients.length, i % 2 ? 'crashed' : 'unhealthy', i % 2 ? 'start' : 'restart', 11 + i * 7, `a-0${i}`));
    const storm = scene === 'storm' ? [fact(58, 'dock-7', undefined, 'storm', 'critical', `storm: ${Math.ceil(count / 2)} of ${count} containers are ill; one is treated first`)] : [];
    return [...own, ...storm, fact(7300, 'dock-7', undefined, 'disk-relieved', 'info', 'disk: 75 % used; cleaning up freed 6.1 GB'), ...older].sort((a, b) => b.at.localeCompare(a.at));
  }
  const facts = past();

  const check = each => (each.health === 'none' ? undefined : {
    status: each.health, failingStreak: each.health === 'unhealthy' ? 3 : 0, intervalSeconds: 10, timeoutSeconds: 3, startPeriodSeconds: 20, retries: 3,
    probes: [41, 31, 21, 11, 1].map((seconds, i) => ({ at: ago(seconds), seconds: 0.08 + i / 50, exitCode: each.health === 'unhealthy' && i > 1 ? 1 : 0, output: each.health === 'unhealthy' && i > 1 ? 'curl: (22) The requested URL returned error: 503' : 'ok' })),
  });
  const sheet = each => ({
    row: each,
    seen: { seenAt: ago(2), stateSince: ago(9000), startedAt: ago(9000), finishedAt: each.state === 'exited' ? ago(41) : undefined, exitCode: each.state === 'exited' ? 1 : undefined, oomKilled: false, error: '', restartPolicy: 'unless-stopped', check: check(each), networkMode: 'bridge', networks: ['shop_default', 'edge'], traits: each.name.includes('db') ? ['data-store'] : ['compose'], ended: each.state === 'exited' ? { by: 'itself', how: 'exit code 1', at: ago(41), policyDisarmed: false } : undefined },
    thought: { diagnosis: each.diagnosis, words: each.diagnosis === 'ill' ? `${each.fault} (its check failed 3 times in a row: HTTP 503)` : 'is well' },
    kept: {
      episode: each.diagnosis === 'ill' ? { id: 'e-1', fault: each.fault, since: each.since, attempts: each.attempts, allowed: 3, failedAt: each.attempts > 1 ? ago(12) : undefined } : undefined,
      attempt: each.inFlight ? { id: each.inFlight, remedy: 'restart', number: 1, phase: 'verifying', intendedAt: ago(46), until: each.nextAt } : undefined, actsInWindow: each.attempts, budget: 10, budgetWindowSeconds: 86400,
    },
    settings: [
      ['MAX_RESTART_ATTEMPTS', '3', 'default', 'attempts of one episode before it rests'], ['BACKOFF_INITIAL', '10 s', 'default', 'between the first failure and the next attempt'],
      ['COOLDOWN_PERIOD', '5 min', '/etc/docker-health/config.env', 'rest of one that is exhausted'], ['docker-health.verify-timeout', '2 min', 'label', 'how long it may take to get well'],
      ['RESTART_BUDGET', '10 in 24 h', 'default', 'restarts before it counts as chronic'],
    ].map(([setting, value, origin, meaning]) => ({ setting, value, origin, meaning })),
    labelWarnings: [],
  });
  const evidence = id => ({
    id, facts: [], evidence: [
      { at: ago(44), kind: 'log', text: '2026-01-31T02:58:11Z GET /health 200 3ms\n2026-01-31T02:58:21Z pool: all 20 connections are taken\n2026-01-31T02:58:21Z GET /health 503 3001ms\n2026-01-31T02:58:31Z GET /health 503 3000ms\n<script>document.title="owned"</script>' },
      { at: ago(46), kind: 'health-log', text: 'exit 1: curl: (22) The requested URL returned error: 503' },
      { at: ago(46), kind: 'inspect', text: '{\n  "State": {\n    "Status": "running",\n    "Health": {"Status": "unhealthy", "FailingStreak": 3}\n  }\n}' },
    ],
  });

  // --- in the place of the service ---

  const asked = [];
  const lines = [];
  const find = key => patients.find(each => each.patient === key);
  const json = (document, status = 200) => new Response(JSON.stringify(document), { status, headers: { 'Content-Type': 'application/json' } });
  const passOn = window.fetch;
  window.fetch = (path, options = {}) => {
    const url = new URL(path, location.href);
    if (!url.pathname.startsWith('/api/v1/')) return passOn(path, options);
    asked.push({ method: options.method ?? 'GET', path: url.pathname, body: options.body ?? '' });
    if (scene === 'broken' || scene === 'loading') return scene === 'broken' ? Promise.reject(new TypeError('network')) : new Promise(() => {});
    return Promise.resolve(answer(url.pathname.slice('/api/v1/'.length), url.searchParams, options));
  };
  function answer(path, query, options) {
    const parts = path.split('/').map(decodeURIComponent);
    if (options.method === 'POST') return json({ taken: true, patients: [], after: 100 }, 202);
    if (parts[0] === 'patients') return find(parts[1]) ? json(sheet(find(parts[1]))) : json({ error: `there is no container "${parts[1]}"`, near: [] }, 404);
    if (parts[0] === 'history') return json({ facts: facts.filter(each => !query.get('name') || each.patient === query.get('name')) });
    if (parts[0] === 'attempts') return json(evidence(parts[1]));
    if (parts[0] === 'config') return json({ settings: [{ key: 'HOST_NAME', value: 'dock-7', origin: 'environment', effective: true }], warnings: [] });
    return parts[0] === 'host' ? json(host()) : json({ error: 'there is nothing at this path', near: [] }, 404);
  }

  window.EventSource = class extends EventTarget {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSED = 2;
    readyState = 0;
    constructor() {
      super();
      lines.push(this);
      if (scene === 'loading') return;
      setTimeout(() => this.begin(), 10);
    }
    begin() {
      if (this.readyState === 2) return;
      if (scene === 'broken') return this.break();
      this.readyState = 1;
      this.say('patients', { at: new Date().toISOString(), engineAnswers: scene !== 'lost', whole: true, patients, gone: [] });
      this.say('host', host());
      this.say('samples', { stepSeconds: 30, series });
      this.beat = setInterval(() => this.say('host', host()), 10000);
    }
    say(kind, data) {
      this.dispatchEvent(Object.assign(new Event(kind), { data: JSON.stringify(data) }));
    }
    break() {
      clearInterval(this.beat);
      this.readyState = 0;
      this.onerror?.(new Event('error'));
    }
    close() {
      clearInterval(this.beat);
      this.readyState = 2;
    }
  };

  /** What a test may make happen. */
  window.stage = {
    patients, asked,
    say: (kind, data) => lines.at(-1).say(kind, data),
    break: () => lines.at(-1).break(),
    mend: () => lines.at(-1).begin(),
    change(key, part) {
      this.changeAll([key], part);
    },
    changeAll(keys, part) {
      const changed = keys.map(key => ({ ...find(key), ...part }));
      for (const each of changed) patients[patients.findIndex(one => one.patient === each.patient)] = each;
      this.say('patients', { at: new Date().toISOString(), engineAnswers: true, whole: false, patients: changed, gone: [] });
    },
    /** One look: samples of the first so many. */
    sample(number) {
      const changed = patients.slice(0, number).map(each => (each.use ? { ...each, use: { ...each.use, at: new Date().toISOString(), cpuPercent: Math.random() * 90, memoryPercent: Math.random() * 90 } } : each));
      this.say('patients', { at: new Date().toISOString(), engineAnswers: true, whole: false, patients: changed, gone: [] });
    },
    fact: (key, code, severity, text, more = {}) => window.stage.say('fact', { number: 101, at: new Date().toISOString(), name: find(key).name, patient: key, code, severity, text: `${find(key).name}: ${text}`, ...more }),
  };
})();
