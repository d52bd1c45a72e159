/** Shapes over many flows: attacks, leaks, and what is new. */
import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import type {Case, Sketch} from './case.ts';

const start = 1_795_000_000_000_000;
const second = 1_000_000;
const minute = 60 * second;

/** So many flows, each made of its number. */
const flows = (count: number, make: (index: number) => Sketch): Sketch[] => Array.from({length: count}, (_, index) => make(index));
/** Looks random, and is always the same. */
const digest = (text: string | number, encoding: 'hex' | 'base64url' = 'hex'): string => createHash('sha512').update(String(text)).digest(encoding);
/** Moments that come neither at once nor regularly. */
const irregular = (index: number): number => start + (index * 40 * second) + (Number.parseInt(digest(index).slice(0, 6), 16) * 2);

const login = (index: number, name: string, word: string, rest: Sketch = {}): Sketch => ({
	method: 'POST', url: 'https://app.example.com/login', at: start + (index * second), requestBody: {username: name, password: word}, status: 401, body: {title: 'No'}, headers: {'Content-Type': 'application/problem+json'}, ...rest,
});
const missing = (path: string, at: number): Sketch => ({
	url: `https://app.example.com${path}`, at, status: 404, body: '<!doctype html><title>Not found</title>',
});
const part = (index: number): string => digest(index).replaceAll(/\d/gv, '').slice(0, 8);
const api = (path: string, at: number, rest: Sketch = {}): Sketch => ({
	url: `https://api.example.com${path}`, at, body: {at}, ...rest,
});
const failing = (index: number): Sketch => api('/v1/words', start + (index * second), {status: 503, body: {title: 'Unavailable'}, headers: {'Content-Type': 'application/problem+json'}});
/** Ordinary work: some endpoints of two sites, many times. */
const work = (count: number): Sketch[] => flows(count, index => index % 2 === 0
	? api(`/v1/${['words', 'menu', 'news'][index % 3]}`, irregular(index))
	: {url: 'https://www.example.org/', at: irregular(index)});

export const sessionSecurityCases: readonly Case[] = [
	{title: 'ten errors of a server within ten seconds', flows: flows(10, index => failing(index)), finds: ['error-burst', 'retry-storm']},
	{
		title: 'a server that goes away',
		flows: [
			...flows(3, index => api('/v1/words', start + (index * second))),
			...flows(12, index => api('/v1/words', start + ((3 + index) * second), {error: {code: 'connection-refused', message: 'api.example.com:443 refused the connection. Is the server running?'}})),
		],
		finds: ['error-burst', 'retry-storm'],
	},
	{
		title: 'five errors', flows: flows(5, index => failing(index)), finds: [], clears: ['error-burst'],
	},
	{
		title: 'one error in four answers', flows: flows(48, index => index % 4 === 0 ? failing(index) : api('/v1/words', start + (index * second))), finds: ['error-rate'], clears: ['error-burst', 'retry-storm'],
	},
	{title: 'many names and passwords', flows: flows(12, index => login(index, `user${index}`, digest(index).slice(0, 10))), finds: ['credential-stuffing']},
	{
		title: 'many names sent back to the login form',
		flows: flows(20, index => login(index, '', '', {
			requestBody: `email=user${index}%40example.com&password=Winter2026`, requestHeaders: {'Content-Type': 'application/x-www-form-urlencoded'}, status: 302, headers: {Location: '/login?error=1', 'Content-Type': undefined}, body: '',
		})),
		finds: ['credential-stuffing'],
	},
	{
		title: 'many passwords for one name', flows: flows(12, index => login(index, 'ada', digest(index).slice(0, 10))), finds: ['password-guessing'], clears: ['credential-stuffing'],
	},
	{
		title: 'many passwords by Basic',
		flows: flows(15, index => api('/v1/words', start + (index * 3 * second), {
			status: 401, body: {title: 'No'}, headers: {'Content-Type': 'application/problem+json', 'WWW-Authenticate': 'Basic realm="api"'}, requestHeaders: {Authorization: `Basic ${Buffer.from(`ada:${digest(index).slice(0, 10)}`).toString('base64')}`},
		})),
		finds: ['password-guessing', 'basic-auth'],
	},
	{
		title: 'somebody who has forgotten a password', flows: flows(4, index => login(index * 20, 'ada', `Secret-${index}`)), finds: [], clears: ['password-guessing', 'credential-stuffing'],
	},
	{
		title: 'a program with a wrong password', flows: flows(30, index => login(index * 7, 'robot', 'the-old-one')), finds: [], clears: ['password-guessing', 'credential-stuffing'],
	},
	{
		title: 'many users who sign in',
		flows: flows(20, index => login(index * 7, `user${index}`, digest(index).slice(0, 10), {status: index % 3 === 0 ? 401 : 200, headers: {'Content-Type': 'application/json'}, body: {ok: index % 3 !== 0}})),
		finds: [],
		clears: ['credential-stuffing'],
	},
	{title: 'thirty paths that are not there', flows: flows(30, index => missing(`/${part(index)}`, start + (index * second / 5))), finds: ['path-scanning']},
	{
		title: 'a list of words tried, some are there',
		flows: flows(80, index => index % 8 === 0 ? {url: `https://app.example.com/${part(index)}`, at: start + (index * second / 2)} : missing(`/${part(index)}`, start + (index * second / 2))),
		finds: ['path-scanning'],
	},
	{
		title: 'the same path that is not there', flows: flows(60, index => missing('/favicon.png', start + (index * second))), finds: [], clears: ['path-scanning'],
	},
	{
		title: 'dead links, now and then', flows: flows(30, index => missing(`/${part(index)}`, irregular(index))), finds: [], clears: ['path-scanning'],
	},
	{title: 'three well-known places', flows: ['/.git/config', '/wp-login.php', '/phpmyadmin/'].map((path, index) => missing(path, start + (index * second))), finds: ['known-probe']},
	{title: 'well-known places in other spellings', flows: ['/app/.ENV', '/actuator/env', '/server-status', '/cgi-bin/luci'].map((path, index) => missing(path, start + (index * minute))), finds: ['known-probe']},
	{
		title: 'one well-known place', flows: flows(5, index => missing('/wp-login.php', start + (index * second))), finds: [], clears: ['known-probe'],
	},
	{
		title: 'paths that only resemble them', flows: ['/environment', '/blog/information', '/consoles', '/backup-plans'].map((path, index) => ({url: `https://app.example.com${path}`, at: start + (index * minute)})), finds: [], clears: ['known-probe'],
	},
	{
		title: 'numbers of invoices, one after the other',
		flows: flows(24, index => index % 2 === 0 ? api(`/v1/invoices/${700 + index}`, start + (index * second)) : api(`/v1/invoices/${700 + index}`, start + (index * second), {status: 403, body: {title: 'No'}, headers: {'Content-Type': 'application/problem+json'}})),
		finds: ['id-enumeration'],
	},
	{
		title: 'numbers of users, most are missing',
		flows: flows(45, index => index % 9 === 0 ? {url: `https://app.example.com/users/${index + 1}`, at: start + (index * 3 * second)} : missing(`/users/${index + 1}`, start + (index * 3 * second))),
		finds: ['id-enumeration', 'path-scanning'],
	},
	{
		title: 'numbers that are all there', flows: flows(24, index => api(`/v1/invoices/${700 + index}`, start + (index * second))), finds: [], clears: ['id-enumeration', 'n-plus-one'],
	},
	{
		title: 'numbers in no order',
		flows: flows(40, index => index % 3 === 0 ? api(`/v1/invoices/${(index * 7919) % 5003}`, irregular(index), {status: 404, body: {title: 'No'}, headers: {'Content-Type': 'application/problem+json'}}) : api(`/v1/invoices/${(index * 7919) % 5003}`, irregular(index))),
		finds: [],
		clears: ['id-enumeration'],
	},
	{title: 'a public address without a name', flows: [{url: 'https://203.0.113.77/update'}, {url: 'https://203.0.113.77/next'}], finds: ['host-by-address']},
	{
		title: 'a public address of IPv6', flows: [{
			url: 'https://[2001:db8::7]/update', rest: {
				request: {
					method: 'GET', scheme: 'https', host: '2001:db8::7', port: 443, path: '/update', httpVersion: '2', headers: [['Host', '[2001:db8::7]'], ['Accept-Encoding', 'gzip']],
				},
			},
		}], finds: ['host-by-address'],
	},
	{
		title: 'an address of a private network', flows: [{url: 'https://192.168.1.20/'}, {url: 'https://10.1.2.3/'}, {url: 'https://172.20.0.5/'}], finds: [], clears: ['host-by-address'],
	},
	{
		title: 'names that begin with numbers', flows: [{url: 'https://1.2.3.4.example.com/'}, {url: 'https://127.example.com/'}], finds: [], clears: ['host-by-address'],
	},
	{title: 'a new site after much work', flows: [...work(320), {url: 'https://collect.example.net/', at: irregular(321)}], finds: ['late-host']},
	{title: 'two new sites, far apart', flows: [...work(320), {url: 'https://cdn.example.net/', at: irregular(321)}, ...work(200), {url: 'https://pay.example.co.uk/', at: irregular(522)}], finds: ['late-host']},
	{
		title: 'a new host of a site that is known', flows: [...work(320), {url: 'https://status.example.com/', at: irregular(321)}], finds: [], clears: ['late-host', 'new-endpoint'],
	},
	{
		title: 'a new site early on', flows: [...work(100), {url: 'https://collect.example.net/', at: irregular(101)}], finds: [], clears: ['late-host'],
	},
	{title: 'a new endpoint after much work', flows: [...work(700), api('/v1/admin', irregular(701))], finds: ['new-endpoint']},
	{title: 'another method after much work', flows: [...work(700), api('/v1/words', irregular(701), {method: 'PUT', requestBody: {word: 'new'}})], finds: ['new-endpoint']},
	{
		title: 'another thing behind a known endpoint', flows: [...flows(400, index => api(`/v1/words/${index + 5000}`, irregular(index))), api('/v1/words/9000', irregular(401))], finds: [], clears: ['new-endpoint'],
	},
	{
		title: 'an endpoint that is not there', flows: [...work(700), api('/v1/admin', irregular(701), {status: 404, body: {title: 'No'}, headers: {'Content-Type': 'application/problem+json'}})], finds: [], clears: ['new-endpoint'],
	},
	{
		title: 'twelve megabytes go out at once',
		flows: [{
			method: 'PUT', url: 'https://drop.example.net/take', requestBody: Buffer.alloc(12_000_000, 7), requestHeaders: {'Content-Type': 'application/octet-stream'}, status: 204, body: '',
		}],
		finds: ['large-upload'],
	},
	{
		title: 'twelve megabytes go out in pieces',
		flows: flows(12, index => ({
			method: 'PUT', url: `https://drop.example.net/take/${digest(index)}`, at: irregular(index), requestBody: Buffer.alloc(1_000_000, 7), requestHeaders: {'Content-Type': 'application/octet-stream'}, status: 204, body: '',
		})),
		finds: ['large-upload'],
	},
	{
		title: 'twelve megabytes go to the next room',
		flows: [{
			method: 'PUT', url: 'https://192.168.1.20/backup', requestBody: Buffer.alloc(12_000_000, 7), requestHeaders: {'Content-Type': 'application/octet-stream'}, status: 204, body: '',
		}],
		finds: [],
		clears: ['large-upload'],
	},
	{
		title: 'one megabyte goes out',
		flows: [{
			method: 'PUT', url: 'https://drop.example.net/take', requestBody: Buffer.alloc(1_000_000, 7), requestHeaders: {'Content-Type': 'application/octet-stream'}, status: 204, body: '',
		}],
		finds: [],
		clears: ['large-upload'],
	},
	{title: 'names of hexadecimal', flows: flows(6, index => ({url: `https://${digest(index).slice(0, 40)}.t.example.net/`, at: irregular(index)})), finds: ['data-in-host-name']},
	{title: 'names of two parts', flows: flows(12, index => ({url: `https://x1.${digest(index).slice(0, 60)}.example.net/`, at: irregular(index)})), finds: ['data-in-host-name']},
	{
		title: 'the same random name', flows: flows(12, index => ({url: `https://${digest('bucket').slice(0, 32)}.cdn.example.net/`, at: irregular(index)})), finds: [], clears: ['data-in-host-name'],
	},
	{
		title: 'names with words', flows: flows(12, index => ({url: `https://customer-support-portal-${index}.example.net/`, at: irregular(index)})), finds: [], clears: ['data-in-host-name'],
	},
	{title: 'long values in queries', flows: flows(6, index => ({url: `https://t.example.net/p?d=${digest(index, 'base64url').repeat(3)}`, at: irregular(index)})), finds: ['data-in-query']},
	{title: 'long values of another name', flows: flows(10, index => ({url: `https://t.example.net/p?v=1&chunk=${digest(index, 'base64url')}${digest(-index - 1, 'base64url')}${digest(index + 0.5, 'base64url')}`, at: irregular(index)})), finds: ['data-in-query']},
	{
		title: 'codes of a sign-in', flows: flows(6, index => ({url: `https://app.example.com/saml?SAMLRequest=${digest(index, 'base64url').repeat(3)}`, at: irregular(index)})), finds: [], clears: ['data-in-query'],
	},
	{
		title: 'long values among much else', flows: flows(40, index => ({url: `https://app.example.com/find?q=${index % 5 === 0 ? digest(index, 'base64url').repeat(3) : 'tea'}`, at: irregular(index)})), finds: [], clears: ['data-in-query'],
	},
	{
		title: 'a call each minute, almost to the second',
		flows: flows(24, index => ({
			method: 'POST', url: 'https://c2.example.net/in', at: start + (index * minute) + ((index % 3) * 2 * second), requestBody: {id: 7}, status: 204, body: '',
		})),
		finds: ['beaconing'],
	},
	{title: 'a call each ten minutes', flows: flows(50, index => ({url: 'https://c2.example.net/task', at: start + (index * 10 * minute), body: {task: index}})), finds: ['beaconing']},
	{
		title: 'calls at all times', flows: flows(40, index => ({url: 'https://www.example.org/news', at: irregular(index)})), finds: [], clears: ['beaconing'],
	},
	{
		title: 'a timer in an application that does more', flows: flows(50, index => ({url: `https://app.example.com/${index === 3 ? 'settings' : 'inbox'}`, at: start + (index * minute)})), finds: [], clears: ['beaconing'],
	},
];
