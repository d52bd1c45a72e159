import test from 'ava';
import {
	authority,
	flowUrl,
	splitAuthority,
	splitTarget,
	splitUrl,
	target,
} from '../../source/flow/url.ts';

const urls: ReadonlyArray<readonly [scheme: string, host: string, port: number, target: string, url: string]> = [
	['http', 'localhost', 80, '/', 'http://localhost/'],
	['https', 'example.com', 443, '/a?b=c', 'https://example.com/a?b=c'],
	['https', 'example.com', 80, '/', 'https://example.com:80/'],
	['wss', 'example.com', 443, '/socket?', 'wss://example.com/socket?'],
	['http', '::1', 8080, '/a/../b//c?x=?&y', 'http://[::1]:8080/a/../b//c?x=?&y'],
	['tcp', 'example.com', 443, '', 'tcp://example.com:443'],
];

for (const [scheme, host, port, text, url] of urls) {
	test(`URL ${url}`, t => {
		t.is(flowUrl({
			scheme, host, port, ...splitTarget(text),
		}), url);
		t.is(target(splitTarget(text)), text);
	});
}

test('a target splits at its first question mark', t => {
	t.deepEqual(splitTarget('/a'), {path: '/a', query: undefined});
	t.deepEqual(splitTarget('/a?'), {path: '/a', query: ''});
	t.deepEqual(splitTarget('/a?b?c'), {path: '/a', query: 'b?c'});
});

test('an authority has its port unless the scheme implies it', t => {
	t.is(authority({scheme: 'https', host: 'fe80::1', port: 443}), '[fe80::1]');
	t.is(authority({scheme: 'ftp', host: 'a', port: 21}), 'a:21');
});

test('an absolute URL is split as it is spelled, and whoever is named before an @ is left out', t => {
	t.deepEqual(splitUrl('HTTPS://me:secret@Example.COM:8443/a/../%7e?x=1?y#z'), {
		scheme: 'https', host: 'example.com', port: 8443, path: '/a/../%7e', query: 'x=1?y#z',
	});
	t.deepEqual(splitUrl('http://[::1]?a'), {
		scheme: 'http', host: '::1', port: 80, path: '/', query: 'a',
	});
	t.is(splitUrl('ftp://example.com/'), undefined);
	t.is(splitUrl('/path'), undefined);
	t.deepEqual(splitAuthority('example.com:99999', 80), {host: 'example.com', port: 0});
});
