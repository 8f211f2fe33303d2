//! How a session is shown on a workshop's board.

use crate::actor::Actor;
use crate::workshops::boards::Shown;
use katas::glance::Glance;
use katas::id::Sequence;

impl Actor {
    /// Looks on which workshop's board the session is shown, and tells it how things stand.
    pub(super) async fn show(&mut self) {
        let Some(board) = self.world.boards.of(self.id) else { return };
        let glance = match self.world.log.read(self.id, Sequence(0)).await {
            Ok(events) => Glance::of(&events),
            Err(error) => return tracing::error!(session = %self.id, %error, "not shown"),
        };
        let Some(glance) = glance else { return };
        self.shown = Some(Shown::begin(self.id, board, glance, self.room.clone()));
    }
}
