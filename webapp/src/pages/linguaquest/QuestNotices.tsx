import { LessonsHere } from './device/LessonsHere';
import { OfflineNotice } from './device/OfflineNotice';
import { UpdateNotice } from './device/UpdateNotice';
import { WaitingNotice } from './outbox/WaitingNotice';

/** What a learner should know before they go on; nothing, mostly. Not shown during a lesson. */
export function QuestNotices() {
  return (
    <>
      <UpdateNotice />
      <OfflineNotice />
      <WaitingNotice />
      <LessonsHere />
    </>
  );
}
