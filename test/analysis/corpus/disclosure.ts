import {Buffer} from 'node:buffer';
import type {Case} from './case.ts';

const page = (content: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Well run</title></head><body>${content}</body></html>`;
const text = {'Content-Type': 'text/plain; charset=utf-8'};
const script = {'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable'};
const error = {'Content-Type': 'application/problem+json'};
const api = 'https://api.example.com/v1/things';
const scriptUrl = 'https://app.example.com/assets/app-4f2a91c0.js';

export const disclosureCases: readonly Case[] = [
	{title: 'trace: Python', flows: [{status: 500, body: page('<pre>Traceback (most recent call last):\n  File "app.py", line 3, in run\nZeroDivisionError</pre>')}], finds: ['stack-trace']},
	{title: 'trace: Java', flows: [{status: 500, body: page('<pre>java.lang.NullPointerException\n\tat com.example.shop.Cart.total(Cart.java:42)</pre>')}], finds: ['stack-trace']},
	{title: 'trace: .NET', flows: [{status: 500, body: page('System.Exception: x\n   at Shop.Cart.Total() in Cart.cs:line 42')}], finds: ['stack-trace']},
	{title: 'trace: PHP', flows: [{body: page('<b>Warning</b>: Division by zero in cart.php on line <b>42</b>')}], finds: ['stack-trace']},
	{title: 'trace: Go', flows: [{status: 500, headers: text, body: 'panic: x\n\ngoroutine 18 [running]:\nmain.total(0x0)'}], finds: ['stack-trace']},
	{title: 'trace: Rust', flows: [{status: 500, headers: text, body: 'thread \'main\' panicked at src/cart.rs:4:2:\nstack backtrace:\n   0: cart::total'}], finds: ['stack-trace']},
	{title: 'trace: Ruby', flows: [{status: 500, body: page('/gems/cart-1.0/lib/cart.rb:42:in `total\'')}], finds: ['stack-trace']},
	{
		title: 'trace: JavaScript, in a member that says so', flows: [{
			url: api, status: 500, headers: error, body: {title: 'x', stack: 'Error: x\n    at total (file:///srv/cart.js:4:2)'},
		}], finds: ['stack-trace', 'verbose-error'],
	},
	{
		title: 'an error that says no more than it must', flows: [{
			url: api, status: 500, headers: error, body: {type: 'about:blank', title: 'It failed at our end', trace: '4bf92f3577b34da6a3ce929d0e0e4736'},
		}], finds: [], clears: ['stack-trace', 'verbose-error', 'sql-error'],
	},
	{
		title: 'a page that speaks of traces', flows: [{body: page('A stack trace: what is it? At the line 42 of the list, caused by: weather. Meet us at Cart (Berlin).')}], finds: [], clears: ['stack-trace', 'sql-error', 'server-path'],
	},

	{
		title: 'SQL error: PostgreSQL', flows: [{
			url: api, status: 500, headers: error, body: {title: 'syntax error at or near "x"'},
		}], finds: ['sql-error'],
	},
	{title: 'SQL error: SQLite', flows: [{status: 500, body: page('sqlite3.OperationalError: no such table')}], finds: ['sql-error']},
	{
		title: 'a page about an order number', flows: [{body: page('Your order ORA-0123 and SQL course (SQLite, MySQL) is on its way.')}], finds: [], clears: ['sql-error'],
	},

	{title: 'source: PHP', flows: [{body: page('<?php require_once("db.inc"); $pin = 1; ?>')}], finds: ['source-code']},
	{title: 'source: ASP under its own name', flows: [{url: 'https://app.example.com/cart.asp', headers: text, body: '<%@ language="VBScript" %><% Response.Write(1) %>'}], finds: ['source-code']},
	{
		title: 'source, escaped in a manual', flows: [{body: page('<pre>&lt;?php echo 1; ?&gt; and $_POST[\'a\']</pre>')}], finds: [], clears: ['source-code'],
	},
	{
		title: 'source as text where it is offered', flows: [{url: 'https://raw.example.com/project/main/readme.txt', headers: text, body: '<?php echo 1;'}], finds: [], clears: ['source-code'],
	},

	{title: 'listing: nginx', flows: [{url: 'https://app.example.com/files/', body: '<html><head><meta charset="utf-8"><title>Index of /files/</title></head><body><h1>Index of /files/</h1></body></html>'}], finds: ['directory-listing']},
	{title: 'listing: Python', flows: [{url: 'https://app.example.com/files/', body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Directory listing for /files/</title></head></html>'}], finds: ['directory-listing']},
	{
		title: 'an index that people wrote', flows: [{body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Index of products</title></head><body><h1>Index of products</h1></body></html>'}], finds: [], clears: ['directory-listing'],
	},

	{title: 'file: Git', flows: [{url: 'https://app.example.com/.git/HEAD', headers: text, body: 'ref: refs/heads/main\n'}], finds: ['exposed-file']},
	{title: 'file: a dump', flows: [{url: 'https://app.example.com/backup.sql', headers: {'Content-Type': 'application/sql'}, body: 'CREATE TABLE a (b int);'}], finds: ['exposed-file']},
	{title: 'file: .env', flows: [{url: 'https://app.example.com/.env', headers: text, body: '# settings\nMODE=production\n'}], finds: ['exposed-file']},
	{
		title: 'not found, with 200', flows: [{url: 'https://app.example.com/.git/HEAD'}, {url: 'https://app.example.com/.env', headers: text, body: '<html>Hello</html>'}], finds: [], clears: ['exposed-file'],
	},
	{
		title: 'a public key, and settings that a page loads', flows: [{url: 'https://app.example.com/keys/public.pem', headers: text, body: '-----BEGIN PUBLIC KEY-----\n'}, {url: 'https://app.example.com/appsettings.json', body: {theme: 'dark'}}], finds: [], clears: ['exposed-file'],
	},
	{
		title: 'what browsers ask for', flows: [{url: 'https://app.example.com/.well-known/security.txt', headers: text, body: 'Contact: mailto:security@example.com\n'}], finds: [], clears: ['exposed-file'],
	},

	{title: 'diagnostics: phpinfo', flows: [{body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>PHP 8.3.20 - phpinfo()</title></head></html>'}], finds: ['diagnostic-page']},
	{title: 'diagnostics: Django', flows: [{status: 404, body: page('You see this because you have <code>DEBUG = True</code> in your settings')}], finds: ['diagnostic-page']},
	{
		title: 'a page about debugging', flows: [{body: page('Set DEBUG = True, then run phpinfo() or open the Werkzeug debugger.')}], finds: [], clears: ['diagnostic-page'],
	},

	{
		title: 'API error: exception', flows: [{
			url: api, status: 500, headers: error, body: {title: 'x', exception: 'OrderNotFoundException', cause: 7},
		}], finds: ['verbose-error'],
	},

	{title: 'path of a file: Linux', flows: [{status: 500, body: page('cannot open /var/www/shop/lib/cart.php')}], finds: ['server-path']},
	{title: 'path of a file: Windows', flows: [{status: 500, body: page(String.raw`cannot open C:\inetpub\wwwroot\cart\default.aspx`)}], finds: ['server-path']},
	{
		title: 'paths of a site', flows: [{body: page('<a href="/home/ada/photos/index.html">x</a> <a href="https://www.example.com/usr/share/list.php">y</a> see /usr/share/doc')}], finds: [], clears: ['server-path'],
	},

	{title: 'address: in a page', flows: [{body: page('Served by 10.20.1.7')}], finds: ['private-address']},
	{title: 'address: in Location', flows: [{status: 302, headers: {Location: 'https://192.168.4.2/a'}, body: ''}], finds: ['private-address']},
	{
		title: 'numbers that are none', flows: [{body: page('Version 10.20.300.4, part 10.1.2, v10.1.2.3, 110.10.2.3, 172.40.1.1 and 192.168.300.1')}], finds: [], clears: ['private-address'],
	},
	{
		title: 'an address from the network itself', flows: [{url: 'https://192.168.4.1/status', body: page('Your address is 192.168.4.20')}], finds: [], clears: ['private-address'],
	},

	{title: 'host: of a cluster', flows: [{url: api, body: {next: 'http://orders.shop.svc.cluster.local/v1'}}], finds: ['internal-host']},
	{title: 'host: in Location', flows: [{status: 302, headers: {Location: 'https://build-7.corp/a'}, body: ''}], finds: ['internal-host']},
	{
		title: 'words with the same ending', flows: [{body: page('The team.internal memo; "this.local" and a shop called news.local. <a href="https://www.local.example.com/">x</a>')}], finds: [], clears: ['internal-host'],
	},

	{title: 'timestamp: in a comment', flows: [{body: page('<!-- built 1763632800 -->')}], finds: ['unix-timestamp']},
	{title: 'timestamp: in text', flows: [{body: page('<td>1763632800123</td>')}], finds: ['unix-timestamp']},
	{
		title: 'numbers in attributes and scripts', flows: [{body: page('<img src="/a.png?v=1763632800" alt=""> Call 01763632800.')}, {url: api, body: {created: 1_763_632_800}}], finds: [], clears: ['unix-timestamp'],
	},

	{title: 'hash: bcrypt', flows: [{url: api, body: {name: 'Ada', digest: '$2b$12$LQv3c1yqBWVHxkd0LHAkCOYz6TtxMQJqhN8/LewdBPj6hsxq5S/kS'}}], finds: ['password-hash']},
	{title: 'hash: MD5', flows: [{url: api, body: {name: 'Ada', password_md5: '5f4dcc3b5aa765d61d8327deb882cf99'}}], finds: ['password-hash']},
	{
		title: 'a checksum and a hint', flows: [{
			url: api, body: {
				file: 'a.png', md5: '5f4dcc3b5aa765d61d8327deb882cf99', passwordHint: 'none', cost: '$2.10',
			},
		}], finds: [], clears: ['password-hash'],
	},

	{title: 'comment: a password', flows: [{body: page('<!-- test login: demo, password: Tr0mb0ne -->')}], finds: ['suspicious-comment']},
	{title: 'comment: a confession in a script', flows: [{url: scriptUrl, headers: script, body: 'let a = 1;\n// TODO check the password on the server as well\n'}], finds: ['suspicious-comment']},
	{
		title: 'comments that say nothing', flows: [{body: page('<!-- The password field --><!-- Password: the words are checked --><!-- Your password is incorrect2 --><!-- TODO: nicer picture --><p>Your password: hidden</p>')}, {url: scriptUrl, headers: script, body: '// @param {string} password: string the password\n/* secret = null */'}], finds: [], clears: ['suspicious-comment'],
	},

	{title: 'map: named', flows: [{url: scriptUrl, headers: script, body: 'let a = 1;\n//# sourceMappingURL=app.js.map\n'}], finds: ['source-map']},
	{
		title: 'map: served', flows: [{
			url: `${scriptUrl}.map`, headers: {'Cache-Control': 'public, max-age=31536000, immutable'}, body: {
				version: 3, sources: ['a.ts'], sourcesContent: ['let a = 1;'], mappings: 'AAAA',
			},
		}], finds: ['source-map'],
	},
	{
		title: 'scripts without', flows: [{url: scriptUrl, headers: script, body: 'const name = "sourceMappingURL";'}, {body: page('See sourceMappingURL=a.map')}], finds: [], clears: ['source-map'],
	},

	{
		title: 'GraphQL: the schema', flows: [{
			url: 'https://api.example.com/graphql', method: 'POST', requestBody: {query: '{__schema{types{name}}}'}, body: {data: {__schema: {types: []}}},
		}], finds: ['graphql-introspection'],
	},
	{title: 'GraphQL: the schema, by GET', flows: [{url: 'https://api.example.com/graphql?query=%7B__schema%7Btypes%7Bname%7D%7D%7D', body: {data: {__schema: {queryType: {name: 'Query'}}}}}], finds: ['graphql-introspection']},
	{
		title: 'GraphQL: refused', flows: [{
			url: 'https://api.example.com/graphql', method: 'POST', requestBody: {query: '{__schema{types{name}}}'}, body: {errors: [{message: 'Introspection is off: "__schema"'}]},
		}], finds: [], clears: ['graphql-introspection'],
	},

	{title: 'object: Java, from a client', flows: [{method: 'POST', requestHeaders: {'Content-Type': 'application/x-www-form-urlencoded'}, requestBody: 'state=rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcA%3D%3D'}], finds: ['serialized-object']},
	{title: 'object: PHP, in a cookie', flows: [{requestHeaders: {Cookie: 'cart=O:4:"Cart":1:{s:1:"a";i:1;}'}}], finds: ['serialized-object']},
	{
		title: 'texts that begin alike', flows: [{url: `https://app.example.com/a?x=${Buffer.from('no object at all').toString('base64')}&y=O:5&z=BAhrain-and-other-places`}], finds: [], clears: ['serialized-object'],
	},

	{title: 'ViewState: not signed', flows: [{body: page(`<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${Buffer.from('ff010f0f050a313233343536373839306464', 'hex').toString('base64')}">`)}], finds: ['viewstate-unprotected']},
	{title: 'ViewState: not signed either', flows: [{body: page(`<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="${Buffer.from('ff010f0f05013164646464', 'hex').toString('base64')}">`)}], finds: ['viewstate-unprotected']},
	{
		title: 'ViewState: encrypted', flows: [{body: page('<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="d2hhdGV2ZXIgc3RhbmRzIGhlcmU=">')}], finds: [], clears: ['viewstate-unprotected', 'serialized-object'],
	},

	{title: 'library: by its banner', flows: [{url: 'https://app.example.com/assets/lib-4f2a91c0.js', headers: script, body: '/*! jQuery v1.8.3 | (c) jQuery Foundation */ let a;'}], finds: ['vulnerable-library']},
	{title: 'library: by its name', flows: [{url: 'https://app.example.com/assets/handlebars-4.0.11.min.js', headers: script, body: '/* handlebars */ let a;'}], finds: ['vulnerable-library']},
	{title: 'library: of Next.js', flows: [{url: scriptUrl, headers: script, body: 'window.next={version:"14.1.0",appDir:!0};'}], finds: ['vulnerable-library']},
	{
		title: 'libraries of today, and their companions', flows: [{url: 'https://app.example.com/assets/jquery-3.7.1.min.js', headers: script, body: '/*! jQuery v3.7.1 */'}, {url: 'https://app.example.com/assets/jquery-migrate-1.2.1.min.js', headers: script, body: '/* jquery-migrate-1.2.1 */'}], finds: [], clears: ['vulnerable-library'],
	},

	{title: 'server: nginx', flows: [{headers: {Server: 'nginx/1.18.0'}}], finds: ['vulnerable-server', 'server-version']},
	{title: 'server: PHP', flows: [{headers: {'X-Powered-By': 'PHP/7.4.33'}}], finds: ['vulnerable-server', 'framework-banner']},
	{
		title: 'server without a version', flows: [{headers: {Server: 'nginx'}}], finds: [], clears: ['vulnerable-server'],
	},
];
