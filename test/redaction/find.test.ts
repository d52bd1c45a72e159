import test from 'ava';
import {
	headerSecrets,
	querySecrets,
	textSecrets,
	urlSecrets,
} from '../../source/redaction/find.ts';
import {lineSecrets} from '../../source/redaction/line.ts';
import {replaceSecrets, type Secret} from '../../source/redaction/secret.ts';

const redact = (find: (text: string) => Secret[], text: string): string => replaceSecrets(text, find(text), ({kind}) => `[${kind}]`);
const header = (name: string, value: string): string => redact(text => headerSecrets(name, text), value);

/** Tokens of the services' own documents, taken apart so that no scanner of sources finds them here. */
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const github = `ghp_${'aB3dE6gH9j'.repeat(4).slice(0, 36)}`;

test('credentials keep their scheme', t => {
	t.is(header('Authorization', `Bearer ${jwt}`), 'Bearer [bearer]');
	t.is(header('authorization', 'Basic YWRhOnNlY3JldA=='), 'Basic [basic]');
	t.is(header('proxy-authorization', 'Digest username="ada", response="x"'), 'Digest [credentials]');
	t.is(header('authorization', 'lonelytoken'), '[credentials]');
	t.is(header('authorization', ''), '');
});

test('cookies keep their names and attributes', t => {
	t.is(header('Cookie', 'a=1; session=s3=cr3t ;flag; empty=; b="x y"'), 'a=[cookie]; session=[cookie] ;flag; empty=; b=[cookie]');
	t.is(header('set-cookie', 'sid=abc; Path=/; Domain=example.com; HttpOnly'), 'sid=[cookie]; Path=/; Domain=example.com; HttpOnly');
});

test('other headers are judged by their names, then by their looks', t => {
	for (const name of ['X-Api-Key', 'apikey', 'x-auth-token', 'X-CSRF-Token', 'x-amz-security-token', 'Private-Token', 'ocp-apim-subscription-key', 'x-client-secret']) {
		t.regex(`${name}: ${header(name, 'value')}`, /: \[\w+\]$/v);
	}

	const harmless = {
		'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
		'idempotency-key': '7f3a',
		etag: '"abc"',
		'x-request-id': '0b1f',
		'www-authenticate': 'Bearer realm="x"',
		'x-next-page-token': 'abc',
		'content-type': 'application/json',
		accept: '*/*',
		'x-max-tokens': '4096',
		'access-control-allow-credentials': 'true',
		'access-control-allow-headers': 'authorization, x-csrf-token',
		'cache-control': 'private, max-age=60',
		'keep-alive': 'timeout=5, max=1000',
		authority: 'example.com',
	};
	for (const [name, value] of Object.entries(harmless)) {
		t.is(header(name, value), value);
	}

	t.is(header('x-debug', `user ${github} logged in`), 'user [token] logged in');
	t.is(header('location', 'https://ada:pw@example.com/cb?code=a1b2c3d4e5f6g7h8i9&state=ok#access_token=x'), 'https://[credentials]@example.com/cb?code=[code]&state=ok#access_token=[token]');
});

test('a header goes on behind its URLs', t => {
	t.is(header('link', '<https://x.test/?token=abc>; rel="next", <https://x.test/?page=2&token=def>; rel="last"'), '<https://x.test/?token=[token]>; rel="next", <https://x.test/?page=2&token=[token]>; rel="last"');
});

test('queries: by decoded name, in any spelling', t => {
	t.is(
		redact(querySecrets, 'a=1&access_token=abc&client%5Fsecret=x%20y&clientSecret=z&user[password]=p&token='),
		'a=1&access_token=[token]&client%5Fsecret=[token]&clientSecret=[token]&user[password]=[password]&token=',
	);
	t.is(redact(querySecrets, 'token_type=bearer&expires_in=3600&page_token=2&key=name&code=EUR'), 'token_type=bearer&expires_in=3600&page_token=2&key=name&code=EUR');
	t.is(redact(querySecrets, 'key=AIzaSyA1234567890abcdefghijklmnopqrstuv'), 'key=[key]');
	t.is(redact(querySecrets, 'sig=%zz&x'), 'sig=[signature]&x');
	t.is(redact(querySecrets, `next=/cb?t=${jwt}`), 'next=/cb?t=[jwt]');
	t.is(redact(urlSecrets, `/reset/${jwt}/now`), '/reset/[jwt]/now');
	t.is(redact(urlSecrets, '/v1/users?page=2'), '/v1/users?page=2');
});

test('tokens in running text; a long hostile text takes no time', t => {
	t.is(redact(textSecrets, `a ${jwt}, b AKIAIOSFODNN7EXAMPLE.`), 'a [jwt], b [key].');
	const started = performance.now();
	for (const evil of ['eyJ'.repeat(300_000), '-----BEGIN '.repeat(90_000), 'sk-'.repeat(300_000), `eyJ${'a'.repeat(900_000)}`]) {
		textSecrets(evil);
		headerSecrets('cookie', evil);
		querySecrets(evil);
	}

	t.true(performance.now() - started < 2000);
});

test('lines of any text: headers, JSON, XML, forms, logs', t => {
	const line = (text: string): string => redact(lineSecrets, text);
	t.is(line('authorization: Bearer abc.def'), 'authorization: Bearer [bearer]');
	t.is(line(String.raw`  "access_token": "abc\"d", "page": 1,`), '  "access_token": "[token]", "page": 1,');
	t.is(line('{"user":{"password":"p w","name":"Ada"}}'), '{"user":{"password":"[password]","name":"Ada"}}');
	t.is(line('{"max_tokens":4096,"token_type":"bearer","secret":""}'), '{"max_tokens":4096,"token_type":"bearer","secret":""}');
	t.is(line('<Password>p&lt;w</Password><Name>Ada</Name>'), '<Password>[password]</Password><Name>Ada</Name>');
	t.is(line('access_token=abc&token_type=bearer&client_secret=x'), 'access_token=[token]&token_type=bearer&client_secret=[token]');
	t.is(line('access_token  abc'), 'access_token  [token]');
	t.is(line('GET /v1/users?api_key=abc&page=2 HTTP/1.1'), 'GET /v1/users?api_key=[key]&page=2 HTTP/1.1');
	t.is(line(`token is ${github}`), 'token is [token]');
	t.is(line('if password == secret or (token = x): return'), 'if password == secret or (token = x): return');
	const started = performance.now();
	for (const evil of ['"'.repeat(60_000), '"a":"'.repeat(12_000), '<a>'.repeat(20_000), 'a='.repeat(30_000), 'a '.repeat(30_000), '\\'.repeat(60_000), `"${'a'.repeat(60_000)}`]) {
		lineSecrets(evil);
	}

	t.true(performance.now() - started < 2000);
});
