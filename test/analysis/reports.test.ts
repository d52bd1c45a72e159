/** Verdicts and the reports of them: what is new, known and gone; SARIF, JUnit XML, markdown. */
import test from 'ava';
import {readBaseline, writeBaseline} from '../../source/analysis/baseline/baseline.ts';
import {fingerprint} from '../../source/analysis/baseline/fingerprint.ts';
import {judge, type Verdict} from '../../source/analysis/baseline/verdict.ts';
import {createEngine} from '../../source/analysis/engine.ts';
import {createReport} from '../../source/analysis/report.ts';
import {junitXml} from '../../source/analysis/reports/junit.ts';
import {reportMarkdown, verdictMarkdown} from '../../source/analysis/reports/markdown.ts';
import {sarifLog} from '../../source/analysis/reports/sarif.ts';
import type {FlowRule} from '../../source/analysis/rule.ts';
import type {Issue} from '../../source/flow/finding.ts';
import {sarifProblems} from '../formats/sarif-witness.ts';
import {sketched, type Sketch} from './corpus/case.ts';

const hostile = '</failure>]]>&"\'\u{0}\u{1B}[2J\u{202E}|`@someone`|<script>\u{D800}\n| a |';

const meta = {
	version: 1, confidence: 'high', advice: `Do not. ${hostile}`, description: hostile, falsePositives: hostile, references: ['https://example.com/a'],
} as const;
const parameters: FlowRule = {
	meta: {
		...meta, id: 'parameters', category: 'security', severity: 'high', title: `A parameter ${hostile}`, cwe: 89, owasp: 'A03:2021', zap: 40_018,
	},
	check: ({parameters: all}) => all.map(({name, value}) => ({evidence: {part: 'url', name, quote: value}})),
};
const always: FlowRule = {
	meta: {
		...meta, id: 'always', category: 'practice', severity: 'low', title: 'Always', description: '', falsePositives: '', references: [],
	},
	check: () => [{evidence: {part: 'timing'}}],
};
const broken: FlowRule = {
	meta: {...always.meta, id: 'broken', category: 'performance'},
	check() {
		throw new Error(hostile);
	},
};
const rules = new Map([parameters, always, broken].map(rule => [rule.meta.id, rule]));

const reportOf = (...urls: string[]) => {
	const engine = createEngine({rules: rules.values()});
	const report = createReport({isByPlace: true});
	for (const [index, url] of urls.entries()) {
		const flow = sketched({url} satisfies Sketch, index);
		report.add(flow, engine.check(flow));
	}

	return report.read();
};

const issueAt = (url: string): Issue => reportOf(url).issues.find(({rule}) => rule === 'parameters')!;

test('a fingerprint outlives ids, values, times and the ports of test servers, and nothing else', t => {
	const own = fingerprint(issueAt('http://127.0.0.1:4001/users/12?q=1'));
	t.is(fingerprint(issueAt('http://127.0.0.1:50999/users/98?q=other')), own);
	t.not(fingerprint(issueAt('http://127.0.0.1:4001/users/12?r=1')), own, 'another place');
	t.not(fingerprint(issueAt('http://127.0.0.1:4001/orders/12?q=1')), own, 'another path');
	t.not(fingerprint(issueAt('https://127.0.0.1:4001/users/12?q=1')), own, 'another scheme');
	t.not(fingerprint(issueAt('https://api.example.com/users/12?q=1')), fingerprint(issueAt('https://api.example.com:8443/users/12?q=1')), 'a port of the net tells servers apart');
});

test('a baseline knows what it was made of, and nothing that is new', t => {
	const before = reportOf('https://a.test/x?q=1', 'https://a.test/x?gone=1');
	const text = writeBaseline(before.issues);
	t.is(writeBaseline(before.issues.toReversed()), text);
	const {entries, problems} = readBaseline(text);
	t.deepEqual(problems, []);
	const verdict = judge(reportOf('https://a.test/x?q=2&new=1'), {failOn: 'high', baseline: entries});
	t.false(verdict.isMet);
	t.deepEqual(verdict.issues.filter(({isFailing}) => isFailing).map(({issue}) => issue.evidence.name), ['new']);
	t.deepEqual(verdict.gone.map(({place}) => place), ['url gone']);
	t.true(judge(before, {failOn: 'info', baseline: entries}).isMet);
	t.true(judge(before, {failOn: 'none'}).isMet);
	t.is(judge(before, {failOn: 'low'}).issues.filter(({isFailing}) => isFailing).length, 3);
	t.regex(readBaseline('{"tapx": "baseline", "version": 1, "issues": [{"fingerprint": "x"}]}').problems[0]!.message, /"fingerprint" wants a fingerprint/v);
});

test('a baseline holds no secrets and no values', t => {
	const secret = 'ghp_16C7e42F292c6912E7710c838347Ae178B4a';
	const text = writeBaseline(reportOf(`https://a.test/reset/${secret}?q=${secret}`).issues);
	t.false(text.includes(secret));
});

const oddUrl = `http://odd.test:8080/%C3%BC/{odd path}/%zz?${encodeURIComponent(hostile.toWellFormed())}=2`;

const verdict = (): Verdict => judge(reportOf('https://a.test/x?q=1', oddUrl, 'https://a.test'), {failOn: 'high', baseline: []});

/** A log as a reader of the file gets it. */
const readBack = (log: ReturnType<typeof sarifLog>): ReturnType<typeof sarifLog> => {
	const text = JSON.stringify(log);
	return JSON.parse(text) as typeof log;
};

test('SARIF is valid, hostile text and all, and has what code scanning wants', t => {
	const log = readBack(sarifLog({version: '1.2.3', rules, ...verdict()}));
	t.deepEqual(sarifProblems(JSON.stringify(log)), []);
	const [run] = log.runs;
	const {driver} = run!.tool;
	const result = run!.results.find(({ruleId}) => ruleId === 'parameters')!;
	t.like(driver.rules[result.ruleIndex!], {id: 'parameters', properties: {'security-severity': '8.0', tags: ['security', 'external/cwe/cwe-089', 'owasp-a03-2021']}});
	t.like(result, {level: 'error', baselineState: 'new', locations: [{physicalLocation: {artifactLocation: {uri: 'a.test/x'}, region: {startLine: 1}}}]});
	t.regex(result.partialFingerprints.primaryLocationLineHash, /^[\da-f]{32}:1$/v);
	for (const each of run!.results) {
		t.notRegex(each.locations[0]!.physicalLocation.artifactLocation.uri, /^[a-z]+:|[^\w!%'\(\)*\-.\/~]/v);
	}

	const empty = readBack(sarifLog({version: '1.2.3', rules, issues: []}));
	t.deepEqual(sarifProblems(JSON.stringify(empty)), []);
	t.is(sarifProblems(JSON.stringify({...log, version: '2.0.0'})).length, 1, 'the witness is awake');
	t.not(sarifProblems(JSON.stringify(log).replaceAll('"ruleIndex"', '"ruleindex"')).length, 0, 'and so for names');
});

test('JUnit XML has a test for each rule, failed where the check fails', t => {
	const xml = junitXml(verdict(), rules.values());
	t.regex(xml, /<testsuites name="tapx" tests="3" failures="1" errors="1">/v);
	t.is(xml.match(/<testcase/gv)?.length, 3);
	t.regex(xml, /<testcase name="parameters: [^>]*><failure message="[^"]*" type="high">/v);
	t.notRegex(xml, /[\u{0}-\u{8}\v\f\u{E}-\u{1F}\u{D800}-\u{DFFF}]|<script>|\]\]>/v);
});

test('markdown takes nothing of the traffic for markup', t => {
	for (const text of [verdictMarkdown(verdict()), reportMarkdown(verdict().report)]) {
		t.notRegex(text, /[\u{0}-\u{9}\u{B}-\u{1F}\u{202E}]/v);
		t.notRegex(text.replaceAll(/`[^\n`]*`/gv, ''), /(?<!\\)<(?!\/?details>|\/?summary>)|@/v);
		const rows = text.split('\n').filter(line => line.startsWith('| high'));
		t.true(rows.length > 0);
		t.deepEqual(new Set(rows.map(row => row.replaceAll(String.raw`\|`, '').split('|').length)), new Set([7]));
	}
});

test('a report shows no secret, whatever rules quote and where it stands', t => {
	const secret = 'Zq31Vx9Kp7LmW3tRb5NcD8fG';
	const quoting: FlowRule = {
		meta: {
			...always.meta, id: 'quoting', severity: 'critical', category: 'security',
		},
		check: ({url}) => [{evidence: {part: 'url', quote: `<input type=password value="${secret}">`, reason: `Location: ${url}`}}],
	};
	const engine = createEngine({rules: [quoting]});
	const report = createReport();
	const bot = `https://api.telegram.org/bot110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/getMe?token=${secret}`;
	for (const [index, url] of [bot, `https://app.example.com/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${secret}?token=${secret}`].entries()) {
		const flow = sketched({url}, index);
		report.add(flow, engine.check(flow));
	}

	const read = report.read();
	t.deepEqual(read.issues.map(({path}) => path), ['/bot110201543:[redacted:token]/getMe', '/reset/{id}']);
	t.notRegex(JSON.stringify(read), /Zq31|AAHdq/v);
});
