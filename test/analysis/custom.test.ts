/** Rules that users write in YAML: what they find, where they prove it, and what is said of mistakes. */
import test from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {readRules} from '../../source/analysis/custom/read-rules.ts';
import {problemLine} from '../../source/analysis/yaml/problem.ts';
import {sketched, type Sketch} from './corpus/case.ts';

const rule = (lines: string): string => `- id: mine\n  title: Not as we want it\n  severity: high\n  advice: Do it our way.\n${lines.replaceAll(/^/gmv, '  ')}\n`;

/** What a rule says of a flow. */
const evidence = (lines: string, sketch: Sketch) => {
	const {rules, problems} = readRules(rule(lines));
	return [problems, createEngine({rules}).check(sketched(sketch)).map(({finding}) => finding.evidence)] as const;
};

const cases: ReadonlyArray<readonly [lines: string, sketch: Sketch, found: object | undefined]> = [
	['when: type:html', {}, {
		part: 'response-headers', name: 'content-type', quote: 'text/html; charset=utf-8', reason: '`type:html` holds',
	}],
	['when: type:html\nexpect: status:200 resp.header.x-team:red', {}, {part: 'response-headers', name: 'x-team', reason: '`resp.header.x-team:red` does not hold'}],
	['when: type:html\nexpect: resp.header.x-team:red', {headers: {'X-Team': 'blue'}}, {
		part: 'response-headers', name: 'x-team', quote: 'blue', range: [0, 4],
	}],
	['when: type:html\nexpect: resp.header.x-team:red', {headers: {'X-Team': 'red'}}, undefined],
	['when: host:other.test\nexpect: status:500', {}, undefined],
	['when: method:GET\nexpect: (status:500 or status:501) dur:<10ms', {}, {part: 'url', reason: '`(status:500 or status:501)` and `dur:<10ms` do not hold'}],
	['when: method:GET\nexpect: dur:<10ms', {}, {part: 'timing', quote: '25 ms'}],
	['when: method:GET\nexpect: -resp.body:hello', {}, {part: 'response-body', quote: 'Hello', range: [98, 103]}],
	['when: method:GET\nexpect: status:404', {}, {part: 'status', quote: '200'}],
	['when: \'~m GET & ~u account\'\nexpect: \'~c 404\'', {}, {part: 'url', reason: '`~c 404` does not hold'}],
];

for (const [lines, sketch, wanted] of cases) {
	test(lines.replaceAll('\n', '; ') + (sketch.headers ? ` against ${JSON.stringify(sketch.headers)}` : ''), t => {
		const [problems, found] = evidence(lines, sketch);
		t.deepEqual(problems, []);
		t.is(found.length, wanted ? 1 : 0);
		if (wanted) {
			t.like(found[0], wanted);
		}
	});
}

const said = (text: string): string[] => readRules(text).problems.map(problem => problemLine('r', problem));

test('mistakes are told with line and column, in words', t => {
	t.deepEqual(said(rule('when: host:a\nexepct: status:200')), ['r:6:3: "exepct" is not known here. Did you mean "expect"?']);
	t.deepEqual(said('- id: a\n  title: A\n  severity: hihg\n  advice: A\n  when: status:200\n'), ['r:3:13: "severity" wants one of critical, high, medium, low, info, not "hihg". Did you mean "high"?']);
	t.deepEqual(said('- id: A b\n  title: A\n  severity: low\n  when: status:200\n'), [
		'r:1:7: "id" wants small letters, digits and single hyphens, such as no-debug-header, not "A b".', 'r:1:3: "advice" is missing; it wants text.',
	]);
	t.deepEqual(said('when: status:200'), ['r:1:1: The file wants a list, not {"when":"status:200"}.']);
	t.regex(said('- id: [\n')[0]!, /^r:2:1: /v);
	t.deepEqual(said(rule('when: status:200') + rule('when: status:201')), ['r:6:7: Two rules are called "mine".']);
});

test('a filter that cannot be read is shown at its place, and the other rules are still there', t => {
	const {rules, problems} = readRules(`${rule('when: "host:a.test statsu:200"')}${rule('when: status:200').replace('mine', 'other')}`);
	t.deepEqual(rules.map(({meta}) => meta.id), ['other']);
	t.like(problems[0], {
		line: 5, column: 22, message: '"when" of mine: Unknown field `statsu`. Did you mean `status`?', pointer: `host:a.test statsu:200\n${' '.repeat(12)}^^^^^^`,
	});
	t.regex(said(rule('when: host:a after:10m'))[0]!, /^r:5:22: "when" of mine: `10m` depends on the time now/v);
});

test('a bomb of aliases is refused', t => {
	const layers = Array.from({length: 12}, (_, index) => `${String.fromCodePoint(98 + index)}: &${String.fromCodePoint(98 + index)} [${Array.from({length: 9}, () => `*${String.fromCodePoint(97 + index)}`).join(',')}]`);
	t.regex(said(`a: &a [x]\n${layers.join('\n')}\n`)[0]!, /alias/iv);
	t.deepEqual(said(`${rule('when: status:200')}  references: &r [*r]\n`).map(line => line.split(': ', 2)[1]), ['[0].references[0] wants text, not what contains itself.']);
});
