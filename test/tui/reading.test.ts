/** The tabs of the detail and masked secrets, as a person sees them in a terminal. */
import {Buffer} from 'node:buffer';
import test from 'ava';
import {findingSql, witness} from '../store/witness.ts';
import {keys} from '../terminal.ts';
import {makeStore, start} from './program.ts';
import {variedSamples, type Sample} from './sample-store.ts';

const rich: Sample = {
	path: '/v1/rich',
	query: 'access_token=abc123&name=J%C3%B6rg+M',
	type: 'text/event-stream',
	body: 'event: tick\ndata: {"password":"hunter2"}\n\ndata: two\n\n',
	headers: [['x-api-key', 'k3y'], ['cache-control', 'max-age=86400']],
};
const secrets = /abc123|hunter2|k3y|s3cr3t|eyJhbGci/v;

/** What each tab shows of the rich flow, somewhere in it; the beginning is on the screen however small. */
const tabs: ReadonlyArray<readonly [title: string, begins: RegExp]> = [
	['Overview', /GET https:\/\/api/v],
	['Request', /GET https:\/\/api/v],
	['Response', /HTTP\/2 200 OK/v],
	['Messages', /1 +← +tick/v],
	['Analysis', /▲ high +Key in the URL/v],
	['Timing', /waiting in line +900 µs/v],
	['TLS', /client to proxy/v],
	['Raw', /‹request: the fields of HTTP\/2/v],
];

const makeRich = (t: Parameters<typeof makeStore>[0]): string => {
	const file = makeStore(t, [...variedSamples.slice(0, 4), rich]);
	witness(file, `
		${findingSql({
			flow: 5, rule: 'key-in-url', severity: 'high', title: 'Key in the URL', advice: 'Send it in a header.', evidence: {part: 'url', quote: 'access_token'},
		})}
		INSERT INTO connection (session, side, opened, address, port, host, tls_version, cipher, alpn, sni, certificate) VALUES
			(1, 'client', 1, '127.0.0.1', 5000, 'api.example.com', 'TLSv1.3', 'TLS_AES_128_GCM_SHA256', 'h2', 'api.example.com', NULL),
			(1, 'server', 1, '93.184.216.34', 443, 'api.example.com', 'TLSv1.2', 'ECDHE-RSA-AES128-GCM-SHA256', 'h2', NULL, 'AB:CD');
		UPDATE flow SET client_connection = 1, server_connection = 2, replay_of = 1 WHERE id = 5;
		UPDATE flow SET replay_of = 5 WHERE id = 4;
	`);
	return file;
};

test.serial('each tab shows itself at 120x40, 80x24 and 40x10; the rule keeps every number; nothing secret is seen', async t => {
	const app = start(t, makeRich(t));
	await app.until('row 5/5');
	app.type(keys.enter);
	await app.until('HTTP/2 200 OK');
	for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
		app.resize(columns, rows);
		for (const [index, [title, begins]] of tabs.entries()) {
			app.type(String(index + 1));
			await app.until(text => begins.test(text) && new RegExp(`^─ .*${index + 1} ${title}(?:.*8)?`, 'mv').test(text));
			const screen = app.screen();
			t.true(screen.every(line => line.length <= columns), `${title} at ${columns}x${rows}`);
			t.notRegex(screen.join('\n'), secrets, `${title} at ${columns}x${rows}`);
		}
	}

	t.notRegex(app.raw, secrets);
});

test.serial('what the tabs say', async t => {
	const app = start(t, makeRich(t));
	await app.until('row 5/5');
	app.type(`${keys.enter}1`);
	await app.until(/replay of +#1/v);
	for (const text of [/replayed as +#4/v, /server +93\.184\.216\.34:443 · new connection/v, /TLS +TLSv1\.2 · ECDHE-RSA-AES128-GCM-SHA256 · h2/v, /request +no body · 4 headers/v]) {
		t.regex(app.screen().join('\n'), text);
	}

	app.type('6');
	await app.until(/what the same client and host did within 5 s/v);
	t.regex(app.line('▸') ?? '', /200 +\/v1\/rich\?access_token=•+&name=J/v);
	app.type('7');
	await app.until(/certificate +SHA-256 AB:CD/v);
	app.type('a');
	await app.until(/advice +Send it in a header\./v);
	t.regex(app.line('5 Analysis') ?? '', /5 Analysis 1/v);
	app.type('4');
	await app.until(/2 +← message +3 B +two/v);
	t.regex(app.line('tick') ?? '', /\{"password":"•{7}"\}/v);
});

test.serial('h reveals secrets and masks them again; what is copied is true all the while', async t => {
	const app = start(t, makeRich(t), {environment: {SSH_TTY: '/dev/pts/1'}});
	await app.until('row 5/5');
	t.regex(app.line('▌') ?? '', /access_token=••••••/v);
	app.type(`${keys.enter}3`);
	await app.until(/x-api-key +••••••/v);
	app.type('yu');
	await app.until('copied URL');
	t.true(app.raw.includes(Buffer.from('https://api.example.com/v1/rich?access_token=abc123&name=J%C3%B6rg+M').toString('base64')));
	app.type('h');
	await app.until(/x-api-key +k3y/v);
	t.truthy(app.line('secrets shown; h masks them'));
	t.truthy(app.line('session=s3cr3t; Path=/'));
	t.truthy(app.line('access_token=abc123'));
	app.type('8');
	await app.until('authorization: Bearer eyJhbGci');
	app.type('h');
	await app.until(/authorization: Bearer •{10}/v);
	t.notRegex(app.screen().join('\n'), secrets);
});

test.serial('a link to another flow can be followed', async t => {
	const app = start(t, makeRich(t));
	await app.until('row 5/5');
	app.type(`${keys.enter}1`);
	await app.until(/replayed as +#4/v);
	const rule = app.screen().findIndex(line => line.startsWith('─ 1 Overview'));
	const link = app.screen().findIndex(line => line.includes('replayed as'));
	app.type(`${'j'.repeat(link - rule - 1)}${keys.enter}`);
	await app.until(/row 4\/5/v);
	await app.until(/replay of +#5/v);
	t.is(app.line('replayed as'), undefined);
});

test.serial('messages and findings come alive when somebody writes them', async t => {
	const file = makeStore(t, [{
		kind: 'websocket', path: '/socket', status: 101, type: '',
	}]);
	const app = start(t, file);
	await app.until('row 1/1');
	app.type('4');
	await app.until(/were not recorded/v);
	witness(file, `
		BEGIN;
		INSERT INTO message SELECT 1, 1, started + 1500000, 'client', 'text', 5, 'hello' FROM flow;
		${findingSql({
			flow: 1, severity: 'low', title: 'Found', category: 'practice',
		})}
		UPDATE total SET revision = revision + 1; UPDATE flow SET revision = (SELECT revision FROM total);
		COMMIT;
	`);
	await app.until(/1 +\+1\.5 s +→ text +5 B +hello/v);
	app.type('5');
	await app.until(/○ low +Found/v);
	t.regex(app.line('5 Analysis') ?? '', /5 Analysis 1/v);
});
