import test from 'ava';
import {rolesOf, show} from './support.ts';

const page = `<!doctype html><html lang=en><head><title>x &lt; y</title><script>let a=1;</script><style>
 a{color:red}
 </style><meta charset="utf-8"><body class="a
  b" id=x><!-- c1
 c2 --><p>Hello <b>bold</b> and <i>it</i> &amp; more<p>next<ul><li>one<li>two <a href="/x?a>b">x</a></ul><pre>
  a
   b</pre>text<div><div>deep</div><br></div><script>
if (a < b) { x("</div>") }
</script></body></html>`;

test('html gets a block element a line; running text, preformatted text and scripts stay as they came', t => {
	const {id, lines, document} = show('text/html', page);
	t.is(id, 'html');
	t.deepEqual(lines, [
		'<!doctype html>',
		'<html lang=en>',
		'  <head>',
		'    <title>x &lt; y</title>',
		'    <script>let a=1;</script>',
		'    <style>',
		' a{color:red}',
		' </style>',
		'    <meta charset="utf-8">',
		'  <body class="a',
		'      b" id=x>',
		'    <!-- c1',
		' c2 -->',
		'    <p>Hello <b>bold</b> and <i>it</i> &amp; more',
		'    <p>next',
		'    <ul>',
		'      <li>one',
		'      <li>two <a href="/x?a>b">x</a>',
		'    </ul>',
		'    <pre>',
		'  a',
		'   b</pre>',
		'    text',
		'    <div>',
		'      <div>deep</div>',
		'      <br>',
		'    </div>',
		'    <script>',
		'if (a < b) { x("</div>") }',
		'</script>',
		'  </body>',
		'</html>',
	]);
	t.is(lines.join('').replaceAll(/\s/gv, ''), page.replaceAll(/\s/gv, ''), 'nothing but blanks is added or left out');
	const foldOf = (start: string) => document.fold!(lines.findIndex(line => line.trim().startsWith(start)));
	t.deepEqual(['<html', '<ul>', '<pre>', '<p>next'].map(start => foldOf(start)), [31, 18, 21, undefined]);
	const roles = rolesOf(document);
	t.deepEqual(['html', 'href', '"/x?a>b"', '&amp;', ' c2 -->', 'let', 'if', '1'].map(text => roles.get(text)), ['name', 'key', 'string', 'literal', 'comment', 'keyword', 'keyword', 'number']);
});

test('xml gets an element a line, but in mixed content; entities are not expanded', t => {
	const {id, lines, document} = show('application/soap+xml', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a xmlns:x="u"><b>&b;</b><c/><d>'
		+ '<e f=\'1\'>mixed <g>t</g><h/> tail</e></d><![CDATA[x <y>\nz]]></a>');
	t.is(id, 'xml');
	t.deepEqual(lines, [
		'<?xml version="1.0"?>',
		'<!DOCTYPE a [<!ENTITY b "c">]>',
		'<a xmlns:x="u">',
		'  <b>&b;</b>',
		'  <c/>',
		'  <d>',
		'    <e f=\'1\'>mixed <g>t</g><h/> tail</e>',
		'  </d>',
		'  <![CDATA[x <y>',
		'z]]></a>',
	]);
	t.is(document.fold!(2), 9);
	t.is(show('text/plain', '<?xml version="1.0"?><a/>').id, 'xml');
	t.is(show('image/svg+xml', '<svg><path d=""/></svg>').id, 'xml');
});
