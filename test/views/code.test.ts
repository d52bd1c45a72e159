/* eslint-disable no-template-curly-in-string -- programs that are read here */
import test from 'ava';
import {rolesOf, show} from './support.ts';

const program = 'var x=function(a,b){if(a){return b+"x;{"}else{for(var i=0;i<b;i++)c+=i}return{a:1,c:/[{/]"/g,d:a/b/c,e:`t${ {a:1}.a }}x`}};class A{get x(){return this.#p}}'
	+ 'try{}catch(e){}finally{z()}/* the end */';

test('js: minified programs get a statement a line, others stay as they are', t => {
	const {id, lines, document} = show('text/javascript', program);
	t.is(id, 'js');
	t.deepEqual(lines, [
		'var x=function(a,b){',
		'  if(a){',
		'    return b+"x;{"',
		'  }else{',
		'    for(var i=0;i<b;i++)c+=i',
		'  }',
		'  return{',
		'    a:1,c:/[{/]"/g,d:a/b/c,e:`t${ {',
		'      a:1',
		'    }.a }}x`',
		'  }',
		'};',
		'class A{',
		'  get x(){',
		'    return this.#p',
		'  }',
		'}',
		'try{}catch(e){}finally{',
		'  z()',
		'}',
		'/* the end */',
	]);
	t.deepEqual([0, 1, 3, 6].map(line => document.fold!(line)), [11, 3, 5, 10]);
	const roles = rolesOf(document);
	t.deepEqual(['var', '"x;{"', '/[{/]"/g', '`t${', 'this', 'z', '/* the end */', '0'].map(text => roles.get(text)), [
		'keyword', 'string', 'string', 'string', 'literal', 'name', 'comment', 'number',
	]);
	const written = 'function a() {\n    let x = `a\n  b ${c}`;\n\n    return 1; // x\n}';
	const plain = show('application/javascript', written);
	t.is(plain.lines.join('\n'), written);
	t.deepEqual([plain.document.fold!(0), plain.document.plainLength!(1)], [5, 14]);
});

test('css: minified style sheets get a declaration a line', t => {
	const {id, lines} = show('text/css', `.a,.b>c{color:#fff;background:url(data:image/png;base64,${'a'.repeat(100)})}@media (max-width:3px){a{b:c}/* x } */}.d{e:f}`);
	t.is(id, 'css');
	t.deepEqual(lines, [
		'.a,.b>c{',
		'  color:#fff;',
		`  background:url(data:image/png;base64,${'a'.repeat(100)})`,
		'}',
		'@media (max-width:3px){',
		'  a{',
		'    b:c',
		'  }',
		'  /* x } */',
		'}',
		'.d{',
		'  e:f',
		'}',
	]);
});
