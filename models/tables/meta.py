"""What is known of the installation itself."""

from typing import ClassVar

from sqlalchemy import CheckConstraint, text
from sqlmodel import Field, SQLModel


class Meta(SQLModel, table=True):
    """Facts about this installation, a line each."""

    __tablename__: ClassVar[str] = "meta"
    __table_args__ = (CheckConstraint(text("key <> ''"), name="key"),)

    key: str = Field(primary_key=True)
    value: str
