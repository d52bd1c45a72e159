/** The corpus: what every rule must and must not find, with the precision and recall of all of them. */
import process from 'node:process';
import test from 'ava';
import {createEngine} from '../../source/analysis/engine.ts';
import {rules} from '../../source/analysis/rules/index.ts';
import {sketched, sketchedServer} from './corpus/case.ts';
import {corpus} from './corpus/index.ts';

/** `TAPX_RULES=hsts-missing,csp-weak` looks at these alone while they are made. */
const only = process.env['TAPX_RULES']?.split(',');
const isLooked = (id: string): boolean => !only || only.includes(id);

const verdicts = corpus.map(({title, flows, finds, clears = []}) => {
	const engine = createEngine({rules: rules.values().filter(({meta}) => isLooked(meta.id))});
	const found = flows.flatMap((sketch, index) => engine.check(sketched(sketch, index), {server: sketchedServer(sketch)}));
	return {
		title, wanted: new Set(finds.filter(id => isLooked(id))), clears, found: new Set(found.map(({finding}) => finding.rule)), all: found,
	};
});

for (const {title, wanted, found, all} of verdicts) {
	test(title, t => {
		t.deepEqual([...found].toSorted(), [...wanted].toSorted(), JSON.stringify(all, null, 1));
	});
}

test('each rule has cases where it must find something and cases where it must not', t => {
	const found = new Set(corpus.flatMap(({finds}) => finds));
	const cleared = new Set(corpus.flatMap(({clears = []}) => clears));
	t.deepEqual(rules.keys().filter(id => isLooked(id) && !(found.has(id) && cleared.has(id))).toArray(), []);
	t.deepEqual([...found, ...cleared].filter(id => !rules.has(id)), [], 'no case names a rule that is not there');
});

test('precision and recall', t => {
	let [right, wrong, missed] = [0, 0, 0];
	for (const {wanted, found} of verdicts) {
		right += found.intersection(wanted).size;
		wrong += found.difference(wanted).size;
		missed += wanted.difference(found).size;
	}

	t.log(`${corpus.length} cases, ${rules.size} rules: precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / (right + missed)).toFixed(3)}`);
	t.is(wrong, 0);
	t.is(missed, 0);
});
