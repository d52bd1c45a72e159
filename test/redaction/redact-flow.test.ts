/** Flows full of planted secrets: none of them may be left, in whatever way it is written down. */
import {Buffer} from 'node:buffer';
import zlib from 'node:zlib';
import test from 'ava';
import type {Flow, FlowRow, Headers} from '../../source/flow/flow.ts';
import {bodyText} from '../../source/flow/content.ts';
import {exporters} from '../../source/formats/index.ts';
import {redactFlow, redactRow} from '../../source/redaction/redact-flow.ts';
import {redactJson} from '../../source/redaction/redact-json.ts';
import {redactText} from '../../source/redaction/redact-text.ts';
import {redactedLine, Tally} from '../../source/redaction/tally.ts';
import {
	body,
	fixtures,
	flow,
	request,
	response,
} from '../formats/fixtures.ts';
import {written} from '../formats/support.ts';

const planted: string[] = [];
/** A secret that nothing but its place gives away. */
const plant = (name: string): string => {
	const secret = `hidden-${name}-${planted.length}`;
	planted.push(secret);
	return secret;
};

const github = ['ghp', 'aB3dE6gH9j'.repeat(4).slice(0, 36)].join('_');
const pem = ['-----BEGIN', 'PRIVATE KEY-----\nMIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8\n-----END', 'PRIVATE KEY-----'].join(' ');
planted.push(github, 'MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAwggE8');

const message = (type: string, content: string | Uint8Array | object, more: Headers = []) => ({
	headers: [['Content-Type', type], ...more] as Headers, body: body(typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)),
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const inner = JSON.stringify({inner: JSON.stringify({secret: plant('nested')})});
const packed = zlib.brotliCompressSync(`{"secret":"${plant('zstd')}"}`);

const multipart = [
	'--xyz',
	'Content-Disposition: form-data; name="user"',
	'',
	'ada',
	'--xyz',
	'Content-Disposition: form-data; name="password"',
	'',
	plant('part'),
	'--xyz',
	'Content-Disposition: form-data; name="settings"; filename="s.json"',
	'Content-Type: application/json',
	'',
	`{"apiKey":"${plant('json-part')}"}`,
	'--xyz',
	'Content-Disposition: form-data; name="blob"; filename="x.bin"',
	'Content-Type: application/octet-stream',
	'',
	`\0${plant('binary-part')}`,
	'--xyz',
	'Content-Disposition: form-data; name="mail"',
	'Content-Transfer-Encoding: base64',
	'',
	base64(`password=${plant('base64-part')}`),
	'--xyz--',
	'',
].join('\r\n');

/** Bodies with what must still be there when the secrets are gone. */
const bodies: ReadonlyArray<readonly [title: string, message: ReturnType<typeof message>, kept: string]> = [
	['JSON', message('application/json', `{"name": "Ada", "password": "${plant('json')}", "big": 12345678901234567890}`), '{"name": "Ada", "password": "[redacted:password]", "big": 12345678901234567890}'],
	['JSON by path', message('application/json', JSON.stringify({
		token: {value: plant('path')}, api: {key: plant('joined')}, passwords: [plant('list')], credentials: {user: plant('vault')},
	})), '{"token":{"value":"[redacted:token]"},"api":{"key":"[redacted:key]"},"passwords":["[redacted:password]"],"credentials":{"user":"[redacted:credentials]"}}'],
	['JSON of named values', message('application/json', [{name: 'Authorization', value: `Bearer ${plant('named')}`}, {value: plant('backwards'), key: 'client_secret'}]), '[{"name":"Authorization","value":"Bearer [redacted:bearer]"},{"value":"[redacted:token]","key":"client_secret"}]'],
	['JSON with escapes', message('application/json', String.raw`{"pass\u0077ord":"${plant('escaped-name')}","say":"\"${github}\"","n":1}`), String.raw`{"password":"[redacted:password]","say":"\"[redacted:token]\"","n":1}`.replace('password', String.raw`pass\u0077ord`)],
	['JSON within JSON', message('application/json', {body: inner}), '[redacted:token]'],
	['a number', message('application/json', '{"otp": 493817, "n": 2}'), '{"otp": "[redacted:password]", "n": 2}'],
	['JSON that was cut', {...message('application/json', ''), body: body(`{"a": [{"password": "${plant('cut')}`, 200)}, '{"a": [{"password": "[redacted:password]'],
	['lines of JSON', message('application/x-ndjson', `{"id":1,"token":"${plant('ndjson')}"}\n{"id":2}\n`), '{"id":1,"token":"[redacted:token]"}\n{"id":2}\n'],
	['a card in JSON', message('application/json', '{"n":4111111111111111,"s":"5555 5555 5555 4444","id":1234567890123456}'), '{"n":"[redacted:card]","s":"[redacted:card]","id":1234567890123456}'],
	['a key in JSON', message('application/json', {key: pem, id: 7}), '"id":7'],
	['a form', message('application/x-www-form-urlencoded', `user=ada&pass%77ord=${plant('form')}&next=%2Fcb%3Faccess_token%3D${plant('encoded')}`), 'user=ada&pass%77ord=[redacted:password]&next=[redacted:token]'],
	['JSON called a form', message('application/x-www-form-urlencoded', `{"password":"${plant('curl')}"}`), '{"password":"[redacted:password]"}'],
	['parts', message('multipart/form-data; boundary=xyz', multipart), 'name="user"\r\n\r\nada\r\n'],
	['XML', message('application/xml', `<r><n>1</n><Password Type="x">${plant('xml')}</Password><s:Secret xmlns:s="y"><![CDATA[${plant('cdata')}]]></s:Secret><db password="${plant('attribute')}"/></r>`), '<r><n>1</n><Password Type="x">[redacted:password]</Password><s:Secret xmlns:s="y"><![CDATA[[redacted:token]]]></s:Secret><db password="[redacted:password]"/></r>'],
	['HTML', message('text/html', `<p>Hi</p><input type=hidden value="${plant('csrf')}" name="csrf_token"><meta name="csrf-token" content='${plant('meta')}'><script>var apiKey = '${plant('script')}'; const o = {clientSecret: "${plant('member')}"}</script>`), '<p>Hi</p>'],
	['text', message('text/plain', `user: ada\npassword: ${plant('yaml')}\nAPI_KEY=${plant('env')}\naws_secret_access_key = ${plant('ini')}\nAuthorization: Bearer ${plant('echo')}\nsee https://x.test/?token=${plant('link')} and postgres://ada:${plant('database')}@db/x\n`), 'user: ada\npassword: [redacted:password]\n'],
	['gzip', message('application/json', zlib.gzipSync(`{"n":1,"secret":"${plant('gzip')}"}`), [['Content-Encoding', 'gzip'], ['Content-Length', '99'], ['Content-MD5', 'x']]), '{"n":1,"secret":"[redacted:token]"}'],
	['zstd over br', message('application/json', zlib.zstdCompressSync(packed), [['Content-Encoding', 'br, zstd']]), '{"secret":"[redacted:token]"}'],
	['UTF-16', message('text/plain; charset=utf-16le', Buffer.from(`pin: é\npassword: ${plant('utf16')}`, 'utf16le')), 'pin: é\npassword: [redacted:password]'],
	['binary', message('application/x-protobuf', `\0\u{1}${plant('protobuf')}`), '[redacted:binary]'],
	['an unknown encoding', message('application/json', `{"password":"${plant('martian')}"}`, [['Content-Encoding', 'martian']]), '[redacted:binary]'],
];

const headers: Headers = [
	['Authorization', `Bearer ${plant('bearer')}`],
	['Proxy-Authorization', `Basic ${base64(`ada:${plant('basic')}`)}`],
	['Cookie', `theme=dark; sid=${plant('cookie')}; other=${plant('cookie')}`],
	['X-Api-Key', plant('header')],
	['Referer', `https://ada:${plant('userinfo')}@x.test/a?token=${plant('referer')}`],
	['X-Debug', `{"password":"${plant('debug')}"} token=${plant('debug')}`],
	['X-Forwarded-Uri', `/x?access_token=${plant('forwarded')}`],
	['Accept', '*/*'],
];

const flows: Flow[] = bodies.map(([title, sent], index) => flow({
	id: index + 1,
	request: request({
		method: 'POST',
		path: `/hook/${github}/x`,
		query: `page=2&api_key=${plant('query')}&next=https%3A%2F%2Fx.test%2F%3Fsig%3D${plant('nested-query')}#access_token=${plant('fragment')}`,
		...sent,
		headers: [...headers, ...sent.headers],
		trailers: [['X-Auth-Token', plant('trailer')]],
	}),
	response: response({
		reason: `OK token=${plant('reason')}`,
		...sent,
		headers: [...sent.headers, ['Set-Cookie', `sid=${plant('set-cookie')}; Path=/; HttpOnly`], ['Location', `/cb?code=a1b2c3d4e5f6g7h8i9&access_token=${plant('location')}`]],
		trailers: [['Set-Cookie', `late=${plant('late')}`]],
	}),
	error: {code: 'connection-reset', message: `https://x.test/?token=${plant('error')} was reset.`},
	note: `password=${plant('note')} of ${title}`,
	tags: ['login', `token=${plant('tag')}`],
}));

/** A secret as it may be hiding: as it is, percent-encoded, in base64 at each of three places, in hexadecimal. */
const guises = (secret: string): string[] => [
	secret,
	[...Buffer.from(secret)].map(byte => `%${byte.toString(16)}`).join(''),
	Buffer.from(secret).toString('hex'),
	// The ends depend on what stands beside it.
	...[0, 1, 2].map(shift => Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64').slice(shift === 0 ? 0 : 4, -4)),
];

const unpackers = [zlib.gunzipSync, zlib.zstdDecompressSync, zlib.brotliDecompressSync];

/** A text with all that runs of base64 in it hold, unpacked where they are packed. */
const withInside = (text: string): string => {
	const runs = new Set(text.match(/[\w+\-\/]{16,}/gv)?.filter(run => /[A-Z]/v.test(run) && !run.includes('hidden')));
	const inside = [...runs].flatMap(run => {
		const bytes = Buffer.from(run, 'base64');
		return [bytes, ...unpackers.flatMap(unpack => {
			try {
				return [unpack(bytes)];
			} catch {
				return [];
			}
		})].map(content => content.toString('latin1'));
	});
	return [text, ...inside].join('\n');
};

/** What is left of secrets in a text, in whatever guise. */
const leftIn = (text: string): string[] => {
	const all = withInside(text);
	return planted.filter(secret => guises(secret).some(guise => all.includes(guise)));
};

planted.push('4111111111111111', '5555 5555 5555 4444');

test('every planted secret is there before', t => {
	const ndjson = exporters.get('ndjson')!;
	t.deepEqual(planted.filter(secret => !leftIn(written(ndjson, flows)).includes(secret)).filter(secret => !secret.includes('base64-part')), []);
});

for (const exporter of exporters.values()) {
	test(`none is left in ${exporter.meta.title}`, t => {
		const redacted = flows.map(each => redactFlow(each).value);
		t.deepEqual(leftIn(written(exporter, redacted)), []);
	});
}

for (const [index, [title, , kept]] of bodies.entries()) {
	test(`${title}: what is no secret stays, and the headers fit`, t => {
		const {request: sent} = redactFlow(flows[index]!).value;
		const text = bodyText(sent);
		t.true(text?.includes(kept), text);
		t.is(sent.body?.bytes.length, Buffer.byteLength(text ?? ''));
		t.deepEqual(sent.headers.filter(([name]) => /^content-(?:encoding|md5)$/iv.test(name)), []);
		t.true(sent.headers.every(([name, value]) => name !== 'Content-Length' || value === String(sent.body?.bytes.length)));
	});
}

test('URL, headers and the rest say what stood there', t => {
	const {value, counts} = redactFlow(flows[0]!);
	t.is(value.request.path, '/hook/[redacted:token]/x');
	t.is(value.request.query, 'page=2&api_key=[redacted:key]&next=[redacted:signature]#access_token=[redacted:token]');
	t.deepEqual(value.request.headers.slice(0, 8), [
		['Authorization', 'Bearer [redacted:bearer]'],
		['Proxy-Authorization', 'Basic [redacted:basic]'],
		['Cookie', 'theme=[redacted:cookie]; sid=[redacted:cookie]; other=[redacted:cookie]'],
		['X-Api-Key', '[redacted:key]'],
		['Referer', 'https://[redacted:credentials]@x.test/a?token=[redacted:token]'],
		['X-Debug', '{"password":"[redacted:password]"} token=[redacted:token]'],
		['X-Forwarded-Uri', '/x?access_token=[redacted:token]'],
		['Accept', '*/*'],
	]);
	t.is(value.note, 'password=[redacted:password] of JSON');
	t.deepEqual(value.tags, ['login', 'token=[redacted:token]']);
	t.is(counts.bearer, 1);
	t.is(counts.cookie, 5);
	t.regex(redactedLine(counts) ?? '', /^Redacted: 1 bearer, 1 basic, 1 credentials, 5 cookie, /v);
});

test('a flow without secrets is the very same, whatever it is', t => {
	for (const {title, flow: each} of fixtures) {
		const {value, counts} = redactFlow(each);
		const isClean = Object.keys(counts).length === 0;
		t.is(value === each, isClean, title);
		t.deepEqual(redactFlow(value), {value, counts: {}}, `${title}: once redacted, nothing is left`);
	}

	t.is(redactedLine({}), undefined);
});

test('rows, texts and JSON', t => {
	const row = {
		scheme: 'https', host: 'x.test', port: 443, path: '/a', query: 'token=abc', note: undefined, error: undefined, tags: [],
	} as unknown as FlowRow;
	const clean = {...row, query: 'page=2'};
	t.deepEqual(redactRow(row), {value: {...row, query: 'token=[redacted:token]'}, counts: {token: 1}});
	t.is(redactRow(clean).value, clean);
	t.deepEqual(redactText('nothing here'), {value: 'nothing here', counts: {}});
	const tally = new Tally();
	t.deepEqual(tally.take(redactJson({
		url: '/?token=a', headers: '{"Cookie":"a=b"}', n: 1, session: 3, rows: [{password: 'x'}, null],
	})), {
		url: '/?token=[redacted:token]', headers: '{"Cookie":"a=[redacted:cookie]"}', n: 1, session: 3, rows: [{password: '[redacted:password]'}, null],
	});
	t.is(redactedLine(tally.counts), 'Redacted: 1 cookie, 1 token, 1 password');
});
