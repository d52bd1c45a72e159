import type {Clock} from '../flow/clock.ts';

/** The machine's clock, with microsecond resolution; follows corrections of the wall clock larger than 20 ms. */
export const createClock = (): Clock => {
	const now = () => Math.round(performance.now() * 1000);
	let offset = (Date.now() * 1000) - now();
	return {
		now,
		epoch() {
			const wall = Date.now() * 1000;
			if (Math.abs(wall - (now() + offset)) > 20_000) {
				offset = wall - now();
			}

			return now() + offset;
		},
	};
};
