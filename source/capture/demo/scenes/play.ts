import {setTimeout} from 'node:timers/promises';
import {createRandom} from '../random.ts';
import type {Scene, Stage} from './scene.ts';

/** What traffic comes to on the average, in requests a second at pace 1. */
const usualRate = 5;

/** Scenes under way at most; slow ones pile up no further. */
const room = 24;

const choose = (scenes: readonly Scene[], fraction: number): Scene | undefined => {
	let left = fraction * scenes.reduce((sum, {weight}) => sum + weight, 0);
	return scenes.find(({weight}) => {
		left -= weight;
		return left < 0;
	});
};

/**
Plays the overture within a second and a half, then scenes by chance for ever, in bursts and pauses. The same seed gives the same
scenes with the same requests; only their interleaving is the network's.
*/
export const play = async ({scenes, overture, stage, seed, pace}: {
	scenes: readonly Scene[]; overture: readonly string[]; stage: Omit<Stage, 'random'>; seed: string; pace: number;
}): Promise<never> => {
	const random = createRandom(seed);
	let started = 0;
	let underWay = 0;
	const start = async (scene: Scene): Promise<void> => {
		started += 1;
		underWay += 1;
		try {
			await scene.play({...stage, random: createRandom(`${seed} ${started}`)});
		} catch {
			// The proxy shows what happened; the show goes on.
		} finally {
			underWay -= 1;
		}
	};

	for (const id of overture) {
		const scene = scenes.find(candidate => candidate.id === id);
		if (scene) {
			void start(scene);
		}

		// eslint-disable-next-line no-await-in-loop -- this is the pace
		await setTimeout(80);
	}

	for (;;) {
		const scene = choose(scenes, random.fraction());
		if (scene && underWay < room) {
			void start(scene);
		}

		// Some follow at once and some wait long; the average keeps to the rate.
		const breath = random.pick([0.1, 0.3, 0.8, 1.1, 1.4, 2.3]);
		// eslint-disable-next-line no-await-in-loop -- this is the pace
		await setTimeout(breath * (scene?.calls ?? 1) * 1000 / (usualRate * pace));
	}
};
