/** `analyze`, `check` and `run --check`: real traffic through the built bin, and the files that a CI reads. */
import fs from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {flow, response} from '../store/sample.ts';
import {createUser, type User} from './bin.ts';

const rules = `- id: no-debug-header
  title: Debug header in an answer
  severity: high
  category: security
  advice: Leave out X-Debug in production.
  when: resp.header:x-debug
- id: json-only
  title: Not JSON
  severity: low
  advice: Answer with JSON.
  when: path:/api/*
  expect: type:json
`;

/** Only the user's own rules: what comes with tapx may find more from one version to the next. */
const policy = 'rules: {security: off, performance: off, practice: off, no-debug-header: high, json-only: low}\n';

const prepare = (t: ExecutionContext): User => {
	const user = createUser(t);
	fs.writeFileSync(path.join(user.folder, 'tapx.rules.yaml'), rules);
	fs.writeFileSync(path.join(user.folder, 'tapx.policy.yaml'), policy);
	return user;
};

const read = (user: User, name: string): string => fs.readFileSync(path.join(user.folder, name), 'utf8');

/** A server whose answers on `/debug…` have a header that a rule forbids. */
const serve = async (t: ExecutionContext): Promise<string> => {
	const server = http.createServer((request, answer) => {
		answer.writeHead(200, {'Content-Type': 'application/json', ...request.url?.startsWith('/debug') && {'X-Debug': '1'}});
		answer.end('{}');
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** Runs a program under a check that gets some URLs, and exits with `code`. */
const runChecked = async (user: User, options: readonly string[], urls: readonly string[], code = 0) => user.tapx(['run', '--check', ...options, '--', process.execPath, '-e', `
	const http = require('node:http');
	const get = url => new Promise(done => http.get(url, {agent: new http.Agent({proxyEnv: process.env})}, answer => answer.resume().on('end', done)));
	(async () => { for (const url of ${JSON.stringify(urls)}) await get(url); process.exit(${code}); })();
`]);

const issuesOf = (text: string): string[] => (JSON.parse(text) as {issues: Array<{rule: string; path: string}>}).issues.map(issue => `${issue.rule} ${issue.path}`);

test('\'run --check\' exits with 3 when the traffic is not fit, and with the program\'s own code when that failed', async t => {
	const user = prepare(t);
	const origin = await serve(t);
	const fit = await runChecked(user, [], [`${origin}/api/a`]);
	t.is(fit.code, 0, fit.stderr);
	t.regex(fit.stderr, /Check passed: nothing of severity high or worse in 1 flow\.\n$/v);
	const files = ['--sarif', 'tapx.sarif', '--junit', 'tapx.xml', '--markdown', 'tapx.md'];
	const unfit = await runChecked(user, files, [`${origin}/debug/1`, `${origin}/debug/2`]);
	t.is(unfit.code, 3, unfit.stderr);
	t.is(unfit.stdout, '', 'standard output is the program\'s');
	t.regex(unfit.stderr, /HIGH\n {2}Debug header in an answer\n[\s\S]*x-debug: 1[\s\S]*\/debug\/\{id\} ×2[\s\S]*Check not met: 1 issue of severity high or worse in 2 flows\.\n$/v);
	t.like((JSON.parse(read(user, 'tapx.sarif')) as {runs: Array<{results: unknown[]}>}).runs[0]!.results[0], {ruleId: 'no-debug-header', level: 'error'});
	t.regex(read(user, 'tapx.xml'), /<testcase name="no-debug-header: [^>]*><failure /v);
	t.regex(read(user, 'tapx.md'), /^# ❌ 1 issue/v);
	t.is((await runChecked(user, [], [`${origin}/debug/1`], 7)).code, 7);
	t.is((await runChecked(user, ['--fail-on', 'none'], [`${origin}/debug/1`])).code, 0);
	t.is((await runChecked(user, ['--fail-if-none'], [])).code, 3);
	t.like(await user.tapx(['run', '--sarif', 'x', '--', 'true']), {code: 2, stderr: '--sarif wants --check.\n'});
});

test('what the baseline knows does not fail, whatever the port of the server; what is new does', async t => {
	const user = prepare(t);
	const [first, second] = [await serve(t), await serve(t)];
	const baseline = ['--baseline', 'base.json'];
	t.is((await runChecked(user, [...baseline, '--update-baseline'], [`${first}/debug/1`])).code, 0);
	t.is((JSON.parse(read(user, 'base.json')) as {issues: unknown[]}).issues.length, 1);
	const known = await runChecked(user, baseline, [`${second}/debug/77`]);
	t.is(known.code, 0, known.stderr);
	t.regex(known.stderr, /0 new, 1 known, 0 no longer found\.\n$/v);
	const fresh = await runChecked(user, baseline, [`${second}/debug/new`]);
	t.is(fresh.code, 3);
	t.regex(fresh.stderr, /1 new issue of severity high or worse in 1 flow; 1 new, 0 known, 1 no longer found\.\n$/v);
	fs.writeFileSync(path.join(user.folder, 'base.json'), '{"tapx": "baseline", "version": 2}');
	t.like(await user.tapx(['check', ...baseline]), {code: 2, stdout: ''});
	t.like(await user.tapx(['check', '--update-baseline']), {code: 2, stderr: '--update-baseline wants a file to write. Write --baseline FILE.\n'});
});

test('\'check\' judges the store, or a file that it keeps nowhere; a filter narrows both', async t => {
	const user = prepare(t);
	user.add(
		flow({request: {path: '/api/html'}, response: response({headers: [['Content-Type', 'text/html']]})}),
		flow({request: {path: '/x'}, response: response({headers: [['Content-Type', 'application/json'], ['X-Debug', '1']]})}),
	);
	const {code, stdout} = await user.tapx(['check', '--json']);
	t.is(code, 3);
	t.deepEqual(issuesOf(stdout), ['no-debug-header /x', 'json-only /api/html']);
	t.like(JSON.parse(stdout), {
		passed: false, fail_on: 'high', requests: 2, counts: {high: 1, low: 1},
	});
	t.is((await user.tapx(['check', 'path:/api/*'])).code, 0);
	t.is((await user.tapx(['check', '--fail-on', 'low', 'path:/api/*'])).code, 3);
	t.like(await user.tapx(['check', 'path:/none']), {code: 0});
	t.like(await user.tapx(['check', 'path:/none', '--fail-if-none']), {code: 3, stderr: 'No flow matches.\n'});

	const other = prepare(t);
	await user.tapx(['export', '--har', '-o', path.join(other.folder, 'traffic.har')]);
	const fromFile = await other.tapx(['check', 'traffic.har', 'path:/x', '--json']);
	t.is(fromFile.code, 3, fromFile.stderr);
	t.deepEqual(issuesOf(fromFile.stdout), ['no-debug-header /x']);
	t.is((await other.tapx(['check', '--input', '-'], {input: read(other, 'traffic.har')})).code, 3);
	t.false(fs.existsSync(other.store), 'nothing came into the store');
	t.like(await other.tapx(['check', '--input', 'none.har']), {code: 1, stderr: 'There is no file none.har.\n'});
	t.like(await other.tapx(['check', 'none.har']), {code: 2, stderr: 'There is no file none.har. If it is a part of URLs, write url:none.har.\n'});
	t.like(await other.tapx(['check', '--fail-on', 'hihg']), {code: 2});
});

test('a policy says what fails, and for how long something is borne', async t => {
	const user = prepare(t);
	user.add(flow({response: response({headers: [['X-Debug', '1']]})}));
	const check = async (text: string) => {
		fs.writeFileSync(path.join(user.folder, 'p.json'), text);
		return user.tapx(['check', '--policy', 'p.json', '--only', 'security', 'has:response']);
	};

	t.is((await check('{"rules": {"security": "off", "no-debug-header": "medium"}, "failOn": "medium"}')).code, 3);
	t.is((await check('{"rules": {"security": "off", "no-debug-header": "medium"}}')).code, 0);
	t.is((await check('{"allow": [{"rule": "no-debug-header", "reason": "until the release"}]}')).code, 0);
	const ended = await check('{"rules": {"security": "off", "no-debug-header": "high"}, "allow": [{"rule": "no-debug-header", "host": "example.*", "reason": "until the release", "until": "2020-01-31"}]}');
	t.is(ended.code, 3);
	t.regex(ended.stderr, /^The allowance for no-debug-header on example\.\* ended on 2020-01-31\.$/mv);
	t.like(await check('{"rules": {"no-debug-heder": "off"}}'), {code: 2, stdout: '', stderr: 'p.json:1:12: There is no rule "no-debug-heder". Did you mean "no-debug-header"?\n'});
});

test('\'analyze\' tells hosts with their scores, issues by severity with evidence, and what to do; hostile text is safe, lines fit', async t => {
	const user = prepare(t);
	const nasty = `/api/\u{1B}[2J\u{202E}${'long'.repeat(80)}`;
	user.add(
		...Array.from({length: 5}, (_, index) => flow({request: {path: `/api/page${String.fromCodePoint(97 + index)}`}, response: response({headers: [['Content-Type', 'text/html'], ['X-Debug', '\u{9B}1']]})})),
		flow({request: {path: nasty, host: 'other.test'}, response: response({headers: [['Content-Type', 'text/html']]})}),
	);
	const {stdout, code} = await user.tapx(['analyze']);
	t.is(code, 0);
	t.regex(stdout, /^6 flows of 2 hosts: 11 issues, 5 high, 6 low\n/v);
	t.regex(stdout, /75 +10 +5 {2}http:\/\/example\.test\n/v);
	t.regex(stdout, /100 less the worst finding of each rule/v);
	t.regex(stdout, /HIGH\n[\s\S]*Debug header[\s\S]*LOW\n[\s\S]*Not JSON[\s\S]*What to do first\n {2}1\. Debug header in an answer\. Leave out X-Debug/v);
	t.notRegex(stdout, /[\u{0}-\u{9}\u{B}-\u{1F}\u{7F}-\u{9F}\u{202E}]/v);
	const seen = await user.sitting(['analyze', '--no-color', '--rules', path.join(user.folder, 'tapx.rules.yaml'), '--policy', path.join(user.folder, 'tapx.policy.yaml')], 'nothing is typed', '');
	const lines = seen.shown.split(/\r\n|\r|\u{1B}\[K/v);
	t.true(lines.every(line => line.length <= 100), lines.find(line => line.length > 100));
	t.regex(seen.shown, /and 2 other paths/v);
	t.notRegex(seen.shown, /\u{1B}\[\d+m/v);

	const {stdout: json} = await user.tapx(['analyze', '--json', 'host:other.test']);
	t.like(JSON.parse(json), {requests: 1, counts: {low: 1}, recommendations: [{rule: 'json-only', advice: 'Answer with JSON.'}]});
	t.regex((await user.tapx(['analyze', '--markdown', '--only', 'security'])).stdout, /^# Analysis of traffic\n\n6 flows, 5 issues/v);
	t.like(await user.tapx(['analyze', 'status:404', '--fail-if-none']), {code: 3, stderr: 'No flow matches.\n'});
	t.like(await user.tapx(['analyze', '--only', 'securty']), {code: 2});
});
