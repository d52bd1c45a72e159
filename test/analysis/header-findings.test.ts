/** What single rules about headers and transport say beyond their id: places, severities, what they leave out. */
import test from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import type {Finding} from '../../source/flow/finding.ts';
import {sketched, sketchedServer, type Sketch} from './corpus/case.ts';

/** What a rule finds in flows, one after the other. */
const found = (rule: string, ...sketches: readonly Sketch[]): Finding[] => {
	const engine = createEngine({rules: [rules.get(rule)!]}); // The test names one that is there.
	return sketches.flatMap((sketch, index) => engine.check(sketched(sketch, index), {server: sketchedServer(sketch)})).map(({finding}) => finding);
};

test('a weak source is shown in the directive that has it', t => {
	const text = 'style-src \'unsafe-inline\'; script-src-elem \'self\'; script-src \'self\' \'UNSAFE-INLINE\'; object-src \'none\'';
	const [finding] = found('csp-weak', {headers: {'Content-Security-Policy': ['script-src * \'unsafe-eval\'', text]}});
	t.is(finding?.title, 'Content-Security-Policy allows inline scripts');
	t.is(finding?.evidence.nth, 1, 'the stronger of two policies is judged');
	t.is(text.slice(...finding?.evidence.range ?? []), '\'UNSAFE-INLINE\'');
});

test('a policy is judged by what it says, whatever its nonces, hashes and reports', t => {
	const policies = [
		'script-src \'nonce-Aaaaaaaaaaaaaaaa\' \'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\' https:; report-uri /a?1',
		'script-src \'nonce-Bbbbbbbbbbbbbbbbbb==\' \'sha256-xVbIYe6wZYD2xg0rXJmWxnQXkVYUQEfbsMsGfMVHQZo=\' https:; report-uri /b?2',
	];
	const [first, second] = policies.map(policy => found('csp-weak', {headers: {'Content-Security-Policy': policy}}));
	t.deepEqual(first?.map(({title}) => title).toSorted(), ['Content-Security-Policy allows scripts from every host', 'Content-Security-Policy does not forbid plugins (`object-src`)', 'Content-Security-Policy has nonces but no `base-uri`']);
	t.deepEqual(second?.map(({title}) => title), first?.map(({title}) => title));
	t.is(found('csp-weak', {headers: {'Content-Security-Policy': 'script-src \'nonce-short\'; base-uri \'none\'; object-src \'none\''}})[0]?.title, 'Content-Security-Policy has a nonce that can be guessed');
});

test('a policy that is no policy harms nobody', t => {
	for (const policy of ['script-src https://[', 'constructor x; __proto__ y', ';;;', 'a'.repeat(100_000), ','.repeat(100_000), `script-src ${'x.y '.repeat(50_000)}`]) {
		t.notThrows(() => found('csp-weak', {headers: {'Content-Security-Policy': policy}}));
		t.false(found('csp-weak', {headers: {'Content-Security-Policy': policy}}).some(({title}) => title.includes('failed')), policy.slice(0, 30));
	}
});

test('what goes in the clear weighs less within private networks, and secrets are not quoted', t => {
	const sketch = {requestHeaders: {Authorization: 'Bearer secret-of-somebody'}, body: {a: 1}};
	t.deepEqual(['http://api.example.com/', 'http://10.0.0.8:3000/', 'http://backend:3000/', 'http://localhost:3000/'].map(url => found('credentials-over-http', {...sketch, url})[0]?.severity), ['high', 'low', 'low', undefined]);
	t.deepEqual(['http://api.example.com/', 'http://192.168.1.1/'].map(url => found('plain-http', {url})[0]?.severity), ['medium', 'info']);
	t.notRegex(JSON.stringify(found('credentials-over-http', {...sketch, url: 'http://api.example.com/?password=correct-horse'})), /secret-of-somebody|correct-horse/v);
	t.notRegex(JSON.stringify(found('session-id-in-url', {url: 'https://app.example.com/?sessionid=8f14e45fceea167a5a36dedd4bea2543'})), /fceea167a5a36dedd4bea2543/v);
});

test('a site that reflects origins is told once, as long as it goes on', t => {
	const allowed = (origin: string): Sketch => ({
		url: 'https://api.example.com/v1/me', body: {a: 1}, requestHeaders: {Origin: origin}, headers: {'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true'},
	});
	const [finding, ...more] = found('cors-reflected-origin', ...['https://a-shop.com', 'https://www.a-shop.com', 'https://b-news.net', 'https://c-bank.org', 'https://d-game.io'].map(origin => allowed(origin)));
	t.like(finding, {severity: 'high', evidence: {quote: 'https://c-bank.org'}});
	t.is(more.length, 0);
});

test('many tags are as many findings as are told, and no more', t => {
	const body = `<!doctype html><html lang="en"><body>${'<img src="http://img.example.com/a.png">'.repeat(3000)}</body></html>`;
	const findings = found('mixed-content', {body});
	t.is(findings.length, 20);
	t.is(findings[19]?.evidence.quote, 'http://img.example.com/a.png');
});
