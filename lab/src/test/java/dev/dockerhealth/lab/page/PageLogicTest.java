package dev.dockerhealth.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's pure modules, asked in the browser they are written for. */
@Tag("engine")
final class PageLogicTest {
  /** What the expressions are made of. */
  private static final String GIVEN =
      """
      const row = (patient, more = {}) => ({patient, name: patient.split('/')[1] ?? patient, image: 'img:1',
        state: 'running', health: 'none', watched: true, diagnosis: 'well', sentence: '', restarts: 0, ...more});
      const at = s => new Date(1000 * s).toISOString();
      const all = {q: '', show: '', project: '', state: ''};
      const order = rows => m.grouped(rows).map(g => g.id + '=' + g.rows.map(r => r.name)).join(' ');
      const seen = (...messages) => { const s = m.nothingSeen(); messages.forEach(x => m.takePatients(s, x)); return s; };
      const told = (patients, more = {}) => ({at: at(0), engineAnswers: true, patients, gone: [], ...more});
      """;

  private static PageFiles files;
  private static Browser browser;

  @BeforeAll
  static void open() {
    files = PageFiles.serve();
    browser = Browser.open();
    browser.go(files.address() + "/assets/icon.svg");
  }

  @AfterAll
  static void close() {
    browser.close();
    files.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.span(59999)                      | 59 s",
        "m.span(60000)                      | 1 min",
        "m.span(61000)                      | 1 min 1 s",
        "m.span(3599999)                    | 59 min 59 s",
        "m.span(3600000)                    | 1 h",
        "m.span(86400000)                   | 1 d",
        "m.span(864000000)                  | 10 d",
        "m.span(-1)                         | 0 s",
        "m.roughly(59999)                   | 59 s",
        "m.roughly(172799999)               | 47 h",
        "m.roughly(172800000)               | 2 d",
        "m.countdown(0)                     | 0:00",
        "m.countdown(1)                     | 0:01",
        "m.countdown(60000)                 | 1:00",
        "m.countdown(3599001)               | 1:00:00",
        "m.countdown(-5)                    | 0:00",
        "m.bytes(0)                         | 0 B",
        "m.bytes(999)                       | 999 B",
        "m.bytes(1000)                      | 1.0 kB",
        "m.bytes(536870912)                 | 512 MB",
        "m.bytes(1610612736)                | 1.5 GB",
        "m.percent(0)                       | 0 %",
        "m.percent(0.4)                     | 0.4 %",
        "m.percent(41.4)                    | 41 %",
        "m.count(1, 'attempt')              | 1 attempt",
        "m.count(2, 'attempt')              | 2 attempts",
        "m.clock(Date.UTC(2026,0,31,12), 0).length | 19",
        "m.points([1], 10, 10, 1)           | ''",
        "m.points([0, 5, 10], 10, 10, 10)   | 0.0,10.0 5.0,5.0 10.0,0.0",
        "m.points([0, 99], 10, 10, 10)      | 0.0,10.0 10.0,0.0",
      })
  void values_are_written_for_a_person(String expression, String wanted) {
    assertThat(ask("format", expression)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.group(row('a'))                                          | well",
        "m.group(row('a', {watched: false}))                        | well",
        "m.group(row('a', {diagnosis: 'ill'}))                      | ill",
        "m.group(row('a', {diagnosis: 'ill', watched: false}))      | observed",
        "m.group(row('a', {inFlight: 'x'}))                         | unsure",
        "m.group(row('a', {asked: true, diagnosis: 'spared'}))      | unsure",
        "m.group(row('a', {diagnosis: 'unsure', watched: false}))   | left",
        "m.group(row('a', {diagnosis: 'spared'}))                   | left",
        "m.project(row('shop/web/1'))                               | shop",
        "m.project(row('web'))                                      | ''",
        "m.fits(row('shop/web/1'), {...all, q: 'WEB img'})          | true",
        "m.fits(row('shop/web/1'), {...all, q: 'web db'})           | false",
        "m.fits(row('shop/web/1'), {...all, project: 'shop'})       | true",
        "m.fits(row('web'), {...all, project: 'shop'})              | false",
        "m.fits(row('a'), {...all, state: 'exited'})                | false",
        "m.fits(row('a', {diagnosis: 'ill', watched: false}), {...all, show: 'observed'}) | true",
        "m.fits(row('a'), {...all, show: 'ill'})                    | false",
        "m.toHash({...all, q: 'a b', show: 'ill'}, 'shop/web/1')    | #q=a+b&show=ill&open=shop%2Fweb%2F1",
        "m.toHash(all, '')                                          | ''",
        "JSON.stringify(m.fromHash('#q=a+b&show=nonsense&open=x%2Fy')) | {\"choice\":{\"q\":\"a b\",\"show\":\"\",\"project\":\"\",\"state\":\"\"},\"open\":\"x/y\"}",
        "order([row('web10'), row('web9'), row('shop/a/1')])        | well=a,web9,web10",
        "order([row('w', {diagnosis: 'ill', severity: 'warning', since: at(1)}), row('late', {diagnosis: 'ill', severity: 'critical', since: at(9)}), row('old', {diagnosis: 'ill', severity: 'critical', since: at(2)}), row('yours', {diagnosis: 'ill', severity: 'warning', verdict: 'give-up'})]) | ill=yours,old,late,w",
        "m.choices([row('b/x/1'), row('a/x/1'), row('c')], m.project).join() | 'a,b'",
      })
  void patients_are_sifted(String expression, String wanted) {
    assertThat(ask("sift", expression)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[...seen(told([row('a'), row('b')]), told([row('c')])).patients.keys()].join()                | 'a,b,c'",
        "[...seen(told([row('a'), row('b')]), told([row('b')], {whole: true})).patients.keys()].join() | b",
        "[...seen(told([row('a'), row('b')]), told([], {gone: ['a']})).patients.keys()].join()         | b",
        "seen(told([row('a')]), told([row('a', {uptimeSeconds: 9})])).edition                          | 1",
        "seen(told([row('a')]), told([row('a', {state: 'exited'})])).edition                           | 2",
        "seen(told([row('a')]), told([], {gone: ['a']})).edition                                       | 2",
        "seen(told([row('a', {use: {at: 't1', cpuPercent: 1, memoryPercent: 2}})]), told([row('a', {use: {at: 't1', cpuPercent: 1, memoryPercent: 2}})]), told([row('a', {use: {at: 't2', cpuPercent: 3, memoryPercent: 4}})])).series.get('a').cpu.join() | '1,3'",
        "(() => { const s = seen(told([row('a', {use: {at: 't1', cpuPercent: 7, memoryPercent: 2}})])); m.takeSamples(s, {series: {a: {cpu: [5, 6, 7], memory: [1, 1, 2]}}}); m.takePatients(s, told([row('a', {use: {at: 't2', cpuPercent: 8, memoryPercent: 2}})])); return s.series.get('a').cpu.join(); })() | '5,6,7,8'",
        "m.withFact([{at: 'x', code: 'fault', name: 'a'}], {at: 'x', code: 'fault', name: 'a'}, 9).length | 1",
        "m.withFact([{at: 'x', code: 'fault', name: 'a'}], {at: 'y', code: 'fault', name: 'a'}, 1).map(f => f.at).join() | y",
      })
  void messages_become_what_is_seen(String expression, String wanted) {
    assertThat(ask("sight", expression)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.words({name: 'web', text: 'web: restart, attempt 1 (id7)', attempt: 'id7'})       | restart, attempt 1",
        "m.words({name: 'web', text: 'webby: crashed'})                                    | webby: crashed",
        "m.look({code: 'outcome', outcome: 'recovered'}).tone                              | good",
        "m.look({code: 'outcome', outcome: 'failed'}).tone                                 | bad",
        "m.look({code: 'fault', severity: 'warning'}).tone                                 | fair",
        "m.look({code: 'no-such-code'}).mark                                               | dot",
        "m.telling({code: 'call'}, true)                                                   | false",
        "JSON.stringify(m.pieces([{code: 'fault', at: at(0)}, {code: 'fault', at: at(99)}, {code: 'outcome', outcome: 'recovered', at: at(100)}], 100000, 100000, 2).map(p => [p.faults, p.recovered])) | [[0,0],[1,1]]",
        "JSON.stringify(m.pieces([{code: 'fault', at: at(1)}], 100000, 100000, 2).map(p => p.faults)) | [1,0]",
        "m.attempts([{attempt: 'b', at: '2', code: 'outcome', outcome: 'failed', remedy: 'start'}, {attempt: 'b', at: '1', code: 'attempt', remedy: 'start'}, {attempt: 'c', at: '3', code: 'attempt'}, {code: 'fault', at: '0'}]).map(a => a.id + a.at + a.outcome).join() | 'c3,b1failed'",
      })
  void facts_become_lines(String expression, String wanted) {
    assertThat(ask("past", expression)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m.joined(['a is ill'])           | a is ill.",
        "m.joined(['a', 'b', 'c'])        | a. b. c.",
        "m.joined(['a', 'b', 'c', 'd'])   | a. b. c. And 1 more.",
      })
  void much_news_at_once_is_one_sentence(String expression, String wanted) {
    assertThat(ask("news", expression)).isEqualTo(wanted);
  }

  /** The line on a clock of the test's own: what was made, and what the page was told, in order. */
  private static final String LINE =
      """
      (() => {
        const real = [Date.now, window.setInterval, window.setTimeout, window.EventSource];
        const told = [], lines = [];
        let now = 0, look = null, rest = [];
        Date.now = () => now;
        window.setInterval = f => { look = f; return 1; };
        window.setTimeout = (f, ms) => { rest.push(ms); return 1; };
        window.EventSource = class { constructor() { lines.push(this); this.on = {}; }
          addEventListener(kind, f) { this.on[kind] = f; } close() {} };
        const at = (ms, f = look) => { now = ms; f(); };
        const hear = (kind = 'samples') => lines.at(-1).on[kind]({data: '{}'});
        try {
          m.openLine(() => {}, s => told.push(s.live ? 'live' : s.why), async () => true);
          LIFE
        } finally { [Date.now, window.setInterval, window.setTimeout, window.EventSource] = real; }
        return told.join(' ') + ' / ' + rest.join(' ');
      })()
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at(0, hear); at(24999);                             | live /",
        "at(0, hear); at(24999); at(25000);                  | live silent / 1000",
        "at(0, hear); at(25000); at(49999); at(50000);       | live silent / 1000 2000",
        "at(0, hear); at(25000); at(26000, hear);            | live silent live / 1000",
        "at(0, hear); at(20000, hear); at(44999);            | live /",
        "at(0, hear); at(9000, () => hear('bye'));           | live ended /",
        "at(25000);                                          | silent / 1000",
      })
  void a_line_that_is_silent_for_25_seconds_is_dead(String life, String wanted) {
    assertThat(ask("line", LINE.replace("LIFE", life)).strip()).isEqualTo(wanted);
  }

  private static String ask(String module, String expression) {
    return String.valueOf(
        browser.ask(
            "const m = await import('%s/assets/%s.js');".formatted(files.address(), module)
                + GIVEN
                + "return String("
                + expression
                + ");"));
  }
}
