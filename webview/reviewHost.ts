import type { ReviewEvents, ReviewService } from '../src/protocol/reviewPage.ts';
import { connect } from '../src/protocol/rpc.ts';
import { api, channel } from './page.ts';

/** The host's services and events for the page of a comparison. */
export const host = connect<ReviewService, object, ReviewEvents>(
  channel,
  {},
  { onError: (error) => console.error(error) },
);

/** Says after a reload of the window which comparison this was. */
export const remember = (): void => api.setState({ uri: document.body.dataset.uri ?? '' });
