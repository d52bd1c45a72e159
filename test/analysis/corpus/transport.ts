import type {Certificate} from '../../../source/flow/connection.ts';
import type {Case} from './case.ts';

const page = (body: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title></head><body>${body}</body></html>`;
const inClear = {'Strict-Transport-Security': undefined};
const text = {'Content-Type': 'text/plain; charset=utf-8'};
const session = '8f14e45fceea167a5a36dedd4bea2543';

const day = 86_400_000_000;
const now = 1_795_000_000_000_000;
/** A certificate of a well-run site, halfway through its time. */
const showing = (certificate: Partial<Certificate>) => ({
	server: {
		certificateDetails: {
			fingerprint: 'AA:BB', subject: 'CN=app.example.com', issuer: 'CN=R11, O=Let’s Encrypt, C=US', names: ['app.example.com'], validFrom: now - (45 * day), validTo: now + (45 * day), key: 'EC P-256', signature: 'sha256WithRSAEncryption', trouble: undefined, ...certificate,
		},
	},
});
const refused = (message: string) => [{error: {code: 'certificate-invalid', message: `The certificate of app.example.com:443 is not valid: ${message}. Use --insecure-host to accept it.`}}];

export const transportCases: readonly Case[] = [
	{title: 'a page in the clear', flows: [{url: 'http://www.example.com/', headers: inClear}], finds: ['plain-http']},
	{
		title: 'a form sent in the clear', flows: [{
			url: 'http://www.example.com/guestbook', method: 'POST', requestHeaders: {'Content-Type': 'application/x-www-form-urlencoded'}, requestBody: 'text=Hello', body: 'Thanks', headers: {...inClear, ...text},
		}], finds: ['plain-http'],
	},
	{
		title: 'what may come in the clear',
		flows: [
			{url: 'http://localhost:3000/', headers: inClear},
			{url: 'http://www.example.com/', status: 301, headers: {...inClear, Location: 'https://www.example.com/'}},
			{
				url: 'http://r11.o.example.com/', method: 'POST', requestBody: new Uint8Array(80), requestHeaders: {'Content-Type': 'application/ocsp-request'}, body: new Uint8Array(500), headers: {...inClear, 'Content-Type': 'application/ocsp-response', 'Cache-Control': 'max-age=3600'},
			},
			{url: 'http://www.example.com/.well-known/acme-challenge/abc', body: 'abc.def', headers: {...inClear, ...text}},
		],
		finds: [],
		clears: ['plain-http', 'credentials-over-http', 'password-form-over-http'],
	},
	{
		title: 'a token in the clear', flows: [{
			url: 'http://api.example.com/v1/me', requestHeaders: {Authorization: 'Bearer opaque-but-secret'}, body: {a: 1}, headers: inClear,
		}], finds: ['plain-http', 'credentials-over-http'],
	},
	{
		title: 'a session in the clear', flows: [{
			url: 'http://www.example.com/', requestHeaders: {Cookie: `a=1; PHPSESSID=${session}`}, status: 302, headers: {...inClear, Location: 'https://www.example.com/'},
		}], finds: ['credentials-over-http'],
	},
	{
		title: 'a password in a form in the clear',
		flows: [{
			url: 'http://www.example.com/login', method: 'POST', requestHeaders: {'Content-Type': 'application/x-www-form-urlencoded'}, requestBody: 'user=ada&password=correct+horse', status: 303, headers: {...inClear, Location: '/'},
		}],
		finds: ['credentials-over-http'],
	},
	{
		title: 'a token on loopback, and tastes in the clear',
		flows: [{
			url: 'http://127.0.0.1:8000/v1', requestHeaders: {Authorization: 'Bearer opaque'}, body: {a: 1}, headers: inClear,
		}, {
			url: 'http://www.example.com/', requestHeaders: {Cookie: 'theme=dark'}, status: 301, headers: {...inClear, Location: 'https://www.example.com/'},
		}],
		finds: [],
		clears: ['credentials-over-http', 'plain-http'],
	},
	{title: 'a page in the clear that asks for a password', flows: [{url: 'http://www.example.com/login', headers: inClear, body: page('<form method=post action=https://www.example.com/login><input name=user><input TYPE="password" name=password></form>')}], finds: ['plain-http', 'password-form-over-http']},
	{title: 'the same, without a form', flows: [{url: 'http://192.168.1.1/', headers: inClear, body: page('<div><input id=p type=password></div>')}], finds: ['plain-http', 'password-form-over-http']},
	{
		title: 'a page that asks for a password as it should', flows: [{body: page('<form method=post action=/login><input name=user><input type=password name=password></form>')}, {url: 'http://[::1]:8080/', headers: inClear, body: page('<input type=password>')}], finds: [], clears: ['password-form-over-http'],
	},

	{title: 'a script over HTTP', flows: [{body: page('<script src="http://app.example.com/lib.js"></script>')}], finds: ['mixed-content']},
	{title: 'a picture over HTTP', flows: [{body: page('<IMG alt="" SRC=http://img.app.example.com/a.png>')}], finds: ['mixed-content']},
	{
		title: 'what looks like mixed content',
		flows: [
			{body: page('<a href="http://www.example.org/">link</a><svg xmlns="http://www.w3.org/2000/svg"></svg><!-- <script src="http://app.example.com/old.js"></script> --><script nonce=r>const a = \'<img src="http://app.example.com/a.png">\';</script><img src="http://localhost:3000/a.png"><link rel=canonical href="http://app.example.com/">')},
			{headers: {'Content-Security-Policy': 'upgrade-insecure-requests; default-src \'self\'; object-src \'none\'; frame-ancestors \'none\''}, body: page('<img src="http://app.example.com/a.png">')},
		],
		finds: [],
		clears: ['mixed-content', 'form-to-http'],
	},
	{title: 'a form to plain HTTP', flows: [{body: page('<form action="http://app.example.com/search"><input name=q></form>')}], finds: ['form-to-http']},
	{title: 'a password to plain HTTP', flows: [{body: page('<form action=\'http://login.example.com/\' method=post><input type=password name=p></form>')}], finds: ['form-to-http']},
	{
		title: 'forms that stay encrypted', flows: [{body: page('<p>http:</p><form action="https://app.example.com/search?next=http://app.example.com/"></form><form action="/x"></form>')}], finds: [], clears: ['form-to-http', 'mixed-content'],
	},
	{title: 'a redirect to plain HTTP', flows: [{status: 302, headers: {Location: 'http://app.example.com/account/'}}], finds: ['downgrade-redirect']},
	{
		title: 'a redirect of an API to plain HTTP', flows: [{
			status: 307, method: 'POST', requestBody: {a: 1}, headers: {Location: 'http://backend.example.com:8080/v1/items'},
		}], finds: ['downgrade-redirect'],
	},
	{
		title: 'redirects as they should be',
		flows: [{status: 302, headers: {Location: '/login?next=http://app.example.com/'}}, {status: 302, headers: {Location: 'http://127.0.0.1:49152/callback?state=1'}}, {status: 301, headers: {Location: 'https://www.example.com/'}}],
		finds: [],
		clears: ['downgrade-redirect'],
	},

	{title: 'TLS 1.0', flows: [{server: {tlsVersion: 'TLSv1', cipher: 'ECDHE-RSA-AES128-SHA'}}], finds: ['old-tls']},
	{title: 'a server that offers nothing newer', flows: [{server: {tlsVersion: undefined, cipher: undefined}, error: {code: 'tls-failed', message: 'The TLS handshake with old.example.com:443 failed: write EPROTO: ssl3_read_bytes:tlsv1 alert protocol version.'}}], finds: ['old-tls']},
	{
		title: 'TLS 1.2 and good ciphers, or another failure',
		flows: [{server: {tlsVersion: 'TLSv1.2', cipher: 'ECDHE-RSA-AES128-GCM-SHA256'}}, {server: {tlsVersion: 'TLSv1.2', cipher: 'ECDHE-ECDSA-CHACHA20-POLY1305'}}, {server: {tlsVersion: undefined, cipher: undefined}, error: {code: 'tls-failed', message: 'The TLS handshake with app.example.com:443 failed: socket hang up.'}}],
		finds: [],
		clears: ['old-tls', 'weak-cipher'],
	},
	{title: 'no forward secrecy', flows: [{server: {tlsVersion: 'TLSv1.2', cipher: 'AES256-GCM-SHA384'}}], finds: ['weak-cipher']},
	{title: 'DES', flows: [{server: {tlsVersion: 'TLSv1.2', cipher: 'ECDHE-RSA-DES-CBC3-SHA'}}], finds: ['weak-cipher']},

	{
		title: 'a certificate as it should be', flows: [{...showing({})}, {url: 'https://shop.example.com/', ...showing({names: ['example.com', '*.example.com']})}], finds: [], clears: ['certificate-expired', 'certificate-expiring', 'certificate-wrong-name', 'certificate-untrusted', 'certificate-weak'],
	},
	{title: 'expired', flows: [{...showing({validTo: now - day, trouble: 'CERT_HAS_EXPIRED'})}], finds: ['certificate-expired']},
	{title: 'expired, and refused', flows: refused('certificate has expired'), finds: ['certificate-expired']},
	{title: 'not yet valid', flows: [{...showing({validFrom: now + day, trouble: 'CERT_NOT_YET_VALID'})}], finds: ['certificate-expired']},
	{title: 'ten days left', flows: [{...showing({validFrom: now - (355 * day), validTo: now + (10 * day)})}], finds: ['certificate-expiring']},
	{title: 'two days left', flows: [{...showing({validTo: now + (2 * day)})}], finds: ['certificate-expiring']},
	{
		title: 'three of six days left, as it is with short-lived ones', flows: [{...showing({validFrom: now - (3 * day), validTo: now + (3 * day)})}], finds: [], clears: ['certificate-expiring', 'certificate-expired'],
	},
	{title: 'for others', flows: [{...showing({names: ['www.example.org', '*.example.org'], trouble: 'ERR_TLS_CERT_ALTNAME_INVALID'})}], finds: ['certificate-wrong-name']},
	{title: 'a star does not reach so far', flows: [{url: 'https://a.b.example.com/', ...showing({names: ['*.example.com']})}], finds: ['certificate-wrong-name']},
	{title: 'for others, and refused', flows: refused('Hostname/IP does not match certificate\'s altnames: Host: app.example.com. is not in the cert\'s altnames: DNS:example.org'), finds: ['certificate-wrong-name']},
	{title: 'self-signed', flows: [{...showing({issuer: 'CN=app.example.com', trouble: 'DEPTH_ZERO_SELF_SIGNED_CERT'})}], finds: ['certificate-untrusted']},
	{title: 'of an unknown authority, and refused', flows: refused('unable to verify the first certificate'), finds: ['certificate-untrusted']},
	{
		title: 'self-signed on loopback', flows: [{url: 'https://localhost:8443/', ...showing({names: ['localhost'], trouble: 'DEPTH_ZERO_SELF_SIGNED_CERT'})}], finds: [], clears: ['certificate-untrusted', 'certificate-wrong-name'],
	},
	{title: 'a short key', flows: [{...showing({key: 'RSA 1024'})}], finds: ['certificate-weak']},
	{title: 'an old signature', flows: [{...showing({signature: 'sha1WithRSAEncryption'})}], finds: ['certificate-weak']},
	{
		title: 'keys and signatures of today', flows: [{...showing({key: 'RSA 2048', signature: 'ecdsa-with-SHA384'})}, {...showing({key: 'Ed25519', signature: undefined})}], finds: [], clears: ['certificate-weak'],
	},
];
