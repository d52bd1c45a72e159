import {type Assertion, RegexError, type RegexNode} from './syntax.ts';

/** One step of a nondeterministic automaton; `next` and `other` are indexes of steps. */
export type Step =
	| {readonly op: 'character'; readonly set: number; readonly next: number}
	| {readonly op: 'assertion'; readonly assertion: Assertion; readonly next: number}
	| {readonly op: 'split'; next: number; readonly other: number}
	| {readonly op: 'match'};

/** More steps than this make a text too slow to test. Each step costs at most one visit a character. */
const maxSteps = 1000;
/** Counted repeats of nothing add no step but take time. */
const maxVisits = 20_000;

/**
Builds Thompson's automaton for a tree, from its end to its start.

@throws {RegexError} when counted repeats make it too large.
*/
export const buildProgram = (root: RegexNode): {steps: Step[]; start: number} => {
	const steps: Step[] = [{op: 'match'}];
	let visits = 0;

	const add = (step: Step): number => {
		if (steps.length >= maxSteps) {
			throw new RegexError('The regular expression is too large once its repeats are counted out', 0);
		}

		steps.push(step);
		return steps.length - 1;
	};

	/** Adds the steps of a node that go on at `next`; gives where they begin. */
	const build = (node: RegexNode, next: number): number => {
		if (++visits > maxVisits) {
			throw new RegexError('The regular expression is too large once its repeats are counted out', 0);
		}

		switch (node.type) {
			case 'character': {
				return add({op: 'character', set: node.set, next});
			}

			case 'assertion': {
				return add({op: 'assertion', assertion: node.assertion, next});
			}

			case 'sequence': {
				let entry = next;
				for (const item of node.items.toReversed()) {
					entry = build(item, entry);
				}

				return entry;
			}

			case 'choice': {
				const [last = next, ...others] = node.items.map(item => build(item, next)).toReversed();
				let entry = last;
				for (const other of others) {
					entry = add({op: 'split', next: other, other: entry});
				}

				return entry;
			}

			case 'repeat': {
				let entry = next;
				if (node.max === Infinity) {
					const loop: Extract<Step, {op: 'split'}> = {op: 'split', next, other: next};
					entry = add(loop);
					loop.next = build(node.item, entry);
				} else {
					for (let count = node.min; count < node.max; count++) {
						entry = add({op: 'split', next: build(node.item, entry), other: next});
					}
				}

				for (let count = 0; count < node.min; count++) {
					entry = build(node.item, entry);
				}

				return entry;
			}
		}
	};

	return {start: build(root, 0), steps};
};
