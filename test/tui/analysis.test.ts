/** Findings on the screen, in a real terminal. */
import {Buffer} from 'node:buffer';
import test from 'ava';
import type {Finding} from '../../source/flow/finding.ts';
import {openAnalyst} from '../../source/store/open.ts';
import {keys, type TestTerminal} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {hostileSamples, variedSamples} from './sample-store.ts';

const sniffed: Finding = {
	rule: 'nosniff-missing', version: 1, category: 'security', severity: 'low', confidence: 'high', title: 'Response can be MIME-sniffed', advice: 'Send `X-Content-Type-Options: nosniff`.',
	evidence: {part: 'response-headers', name: 'x-content-type-options'},
};

/** Writes what rules would have found. */
const writeFindings = (file: string, findings: ReadonlyArray<readonly [flow: number, findings: readonly Finding[]]>, digest = 'test'): void => {
	const analyst = openAnalyst(file, digest);
	analyst.write({looked: findings, added: []});
	analyst.close();
};

/** The reversed cells of the screen, line by line: what is marked. */
const marked = ({emulator}: TestTerminal): string[] => Array.from({length: emulator.rows}, (_, row) => {
	const line = emulator.buffer.active.getLine(row);
	return Array.from({length: emulator.cols}, (__, column) => line?.getCell(column)).filter(cell => cell?.isInverse()).map(cell => cell!.getChars()).join('');
}).filter(text => text !== '');

const users = variedSamples[0]!.body as string;

/** A finding in the body of the first sample, whose JSON came in one line. */
const inUsers = (text: string, more: Partial<Finding> = {}): Finding => {
	const from = users.indexOf(text);
	return {
		...sniffed, rule: 'of-our-own', severity: 'medium', title: 'Addresses of users', evidence: {part: 'response-body', quote: text, range: [from, from + Buffer.byteLength(text)]}, ...more,
	};
};

test.serial('enter on a finding goes to its bytes, marked; esc comes back; E explains the rule', async t => {
	const file = makeStore(t, variedSamples);
	writeFindings(file, [[1, [inUsers('user17@example.com'), {
		...sniffed, evidence: {
			part: 'response-headers', name: 'cache-control', quote: 'no-store', range: [0, 8],
		},
	}]], [2, []]]);
	const app = start(t, file);
	await app.until('row 15/15');
	app.type('ga');
	await app.until('security 87 of 100, some risk');
	t.regex(app.line('/v1/users?') ?? '', /● 2 *$/v);
	app.type(`${keys.enter}${keys.enter}`);
	await app.until('"email": "user17@example.com"');
	await app.until(() => marked(app).includes('user17@example.com'));
	t.regex(app.line('user17') ?? '', /^ ▌ +"email"/v);
	app.type('n');
	await app.until(() => marked(app).includes('no-store'));
	t.regex(app.line('no-store') ?? '', /^ ▌ cache-control +no-store/v);
	app.type(keys.esc);
	await app.until(screen => /▌ ○ low {2}Response can be MIME-sniffed/v.test(screen));
	app.type('E');
	await app.until(/what to do[\s\S]*when it is wrong[\s\S]*https:\/\/fetch\.spec\.whatwg\.org/v);
	app.type(keys.esc);
	await app.until('security 87 of 100');
	app.type('N');
	await app.until(screen => /▌ ● medium {2}Addresses/v.test(screen));
	app.type(`${keys.esc}j`);
	await app.until('no rule found anything');
});

test.serial('evidence is shown in whatever view, and what is hostile stays harmless', async t => {
	const file = makeStore(t, hostileSamples);
	const finding = (evidence: Finding['evidence']): Finding => ({
		...sniffed, title: 'evil\u{1B}[2J\u{202E}', advice: '\u{1B}]0;pwned\u{7}', evidence: {reason: '\u{1B}[31m', ...evidence},
	});
	writeFindings(file, hostileSamples.map((_, index) => [index + 1, [
		finding({part: 'response-body', quote: '\u{1B}[2J', range: [3, 9]}), finding({part: 'url', range: [2, 30]}), finding({part: 'response-headers', name: 'x-\u{1B}[2J'}), finding({part: 'error'}),
	]]));
	const app = start(t, file, {rows: 24, columns: 80});
	await app.until(`row ${hostileSamples.length}/${hostileSamples.length}`);
	app.type('a');
	for (let flow = hostileSamples.length; flow > 1; flow--) {
		await app.until(screen => screen.includes('security') && screen.includes(`row ${flow}/`));
		await app.quiet(100);
		app.type(keys.enter);
		await app.until(screen => !screen.includes('security'));
		for (let step = 0; step < 3; step++) {
			app.type('n');
			await app.quiet(50);
		}

		app.type('q');
		await app.until('security');
		app.type('q');
		await app.until('METHOD');
		app.type(`k${keys.enter}`);
	}

	await app.quiet(100);
	t.notRegex(app.raw, /\u{1B}\]0;pwned|\u{202E}|\u{9B}/v);
});

test.serial('all findings: grouped three ways, by severity, live; enter shows the flows and the proof, A leads back', async t => {
	const file = makeStore(t, variedSamples);
	const missing = {...sniffed, evidence: {part: 'response-headers', name: 'x-content-type-options'} as const};
	writeFindings(file, [[1, [inUsers('user17@example.com'), missing]], [3, [missing]], [4, [missing]], [9, [{
		...missing, rule: 'made-up', severity: 'high', title: 'Made up',
	}]]]);
	const app = start(t, file);
	await app.until('row 15/15');
	app.type('A');
	await app.until(/Findings by severity · rule · host +5 issues {2}▲ 1 {2}● 1 {2}○ 3/v);
	t.regex(app.line('Made up') ?? '', /Made up +api\.example\.com\/v1\/orders\/\{id\} +1× +#9/v);
	app.type('o');
	await app.until(/▸ ○ {2}Response can be MIME-sniffed {2}nosniff-missing +3 issues +3×/v);
	app.type(`G${keys.right}`);
	await app.until(/www\.example\.com\/ +1× +#4/v);
	await app.until('when it is wrong');
	app.type(keys.down);
	await app.until(' · response header x-content-type-options, missing');
	app.type('o');
	await app.until(/▸ ○ {2}https:\/\/www\.example\.com +1 issue +1×/v);
	app.type('s');
	await app.until(screen => screen.includes('low and worse'));
	app.type('s');
	await app.until(screen => screen.includes('medium and worse') && !screen.includes('www.example.com'));
	writeFindings(file, [[15, [{
		...missing, severity: 'critical', rule: 'made-up', title: 'New',
	}]]]);
	await app.until(/▲▲ 1[\s\S]*▸ ▲▲ https:\/\/login\.example\.com/v);
	app.type('og');
	await app.until('▾ ▲▲ critical');
	app.type('jjjjj');
	await app.until(screen => /▌ +Addresses of users/v.test(screen));
	app.type(keys.enter);
	await app.until(() => marked(app).includes('user17@example.com'));
	await app.until('filter finding:of-our-own host:api.example.com path:~^/v1/users$');
	await app.until('row 1/1');
	app.type('q');
	await app.until('security 87 of 100');
	app.type('A');
	await app.until(screen => /▌ +Addresses of users/v.test(screen) && !screen.includes('filter finding'));
	app.type('E');
	await app.until('of-our-own does not come with this tapx');
	app.type('q');
	await app.until('Findings by');
	app.type('q');
	await app.until('/15');
});

test.serial('findings of a filter, or none, or too many, at any size', async t => {
	const file = makeStore(t, variedSamples);
	const app = start(t, file, {filter: 'host:api.example.com'});
	await app.until('/9');
	app.type('A');
	await app.until('Nothing was found in the flows of host:api.example.com');
	app.type('f');
	await app.until('Nothing was found so far');
	const titles = Array.from({length: 2000}, (_, index) => ({...sniffed, title: `Kind \u{202E} ${index}`}));
	writeFindings(file, Array.from({length: 10}, (_, index) => [index + 1, titles] as const));
	await app.until('20,000 issues', 60_000);
	app.type('G');
	await app.until('row 20,001/20,001');
	app.type('f');
	await app.until('filter host:api.example.com');
	await app.until('8,000 issues');
	for (const [columns, rows] of [[80, 24], [40, 10], [20, 5], [200, 50]] as const) {
		app.resize(columns, rows);
		await app.until(screen => screen.split('\n').some(line => line.includes('▌')));
		await app.quiet(50);
		t.true(app.screen().every(line => line.length <= columns));
	}

	t.false(app.raw.includes('\u{202E}'));
});
